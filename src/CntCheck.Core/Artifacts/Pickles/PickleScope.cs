namespace CntCheck.Artifacts.Pickles;

/// <summary>What a pickle may name, and what stands outside of it.</summary>
internal abstract class PickleScope
{
    private static readonly Dictionary<string, PickleName> Known = Catalogue.By<PickleName>(name => name.FullNames);

    private readonly HashSet<string> _mentioned = new(StringComparer.Ordinal);

    /// <summary>Names that stand for nothing here and were mentioned all the same.</summary>
    public IReadOnlyCollection<string> Mentioned => _mentioned;

    /// <summary>What a full name stands for; one that is not known may be mentioned, but not called.</summary>
    public virtual PickleName Resolve(string fullName)
    {
        if (Known.TryGetValue(fullName, out var known))
            return known;

        _mentioned.Add(fullName);
        return UnknownName.Any;
    }

    /// <summary>What stands outside of the pickle under an id.</summary>
    /// <exception cref="ArtifactException">There is no such thing.</exception>
    public abstract object? Outside(object? id, PickleBytes bytes);
}
