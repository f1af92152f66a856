using System.Reflection;

namespace CntCheck;

/// <summary>Finds all parts of one kind in this library (rules, formats, operator families), so that a new one is one new file.</summary>
internal static class Catalogue
{
    /// <summary>One of every class derived from <typeparamref name="T"/>, ordered by the names of the classes.</summary>
    public static IEnumerable<T> Of<T>() => Of<T>(typeof(Catalogue).Assembly);

    /// <summary>One of every class of <paramref name="library"/> derived from <typeparamref name="T"/>, ordered by the names of the classes.</summary>
    public static IEnumerable<T> Of<T>(Assembly library) =>
        library.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(T)) && !type.IsAbstract)
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => (T)Activator.CreateInstance(type)!);

    /// <summary>The same by what each answers to.</summary>
    /// <exception cref="ArgumentException">Two answer to one name.</exception>
    public static Dictionary<string, T> By<T>(Func<T, IEnumerable<string>> names) =>
        (from part in Of<T>()
         from name in names(part)
         select KeyValuePair.Create(name, part)).ToDictionary(StringComparer.Ordinal);
}
