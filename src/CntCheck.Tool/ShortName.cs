namespace CntCheck.Tool;

/// <summary>Names of layers and tensors, as long as whole paths in some models, in a column.</summary>
internal static class ShortName
{
    /// <summary>A name of at most <paramref name="length"/> characters: longer ones lose their middle, as both ends tell layers apart.</summary>
    public static string Of(string name, int length)
    {
        if (name.Length <= length)
            return name;

        var head = (length - 1) / 3;
        return $"{name[..head]}…{name[^(length - 1 - head)..]}";
    }

    /// <summary>The short form of every name; those that would look like another stay whole.</summary>
    public static Dictionary<string, string> Of(IEnumerable<string> names, int length) =>
        names.Distinct(StringComparer.Ordinal)
            .GroupBy(name => Of(name, length), StringComparer.Ordinal)
            .SelectMany(alike => alike.Select(name => (Name: name, Short: alike.Count() == 1 ? alike.Key : name)))
            .ToDictionary(pair => pair.Name, pair => pair.Short, StringComparer.Ordinal);
}
