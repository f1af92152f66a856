namespace CntCheck.Artifacts.Pickles;

/// <summary>What a pickle may name, and what stands outside of it.</summary>
internal abstract class PickleScope
{
    private static readonly Dictionary<string, PickleName> Known = new(
        from type in typeof(PickleName).Assembly.GetTypes()
        where type.IsSubclassOf(typeof(PickleName)) && !type.IsAbstract
        let name = (PickleName)Activator.CreateInstance(type)!
        from fullName in name.FullNames
        select KeyValuePair.Create(fullName, name),
        StringComparer.Ordinal);

    /// <summary>What a full name stands for, or null: then the pickle is refused.</summary>
    public virtual PickleName? Resolve(string fullName) => Known.GetValueOrDefault(fullName);

    /// <summary>What stands outside of the pickle under an id.</summary>
    /// <exception cref="ArtifactException">There is no such thing.</exception>
    public abstract object? Outside(object? id, PickleBytes bytes);
}
