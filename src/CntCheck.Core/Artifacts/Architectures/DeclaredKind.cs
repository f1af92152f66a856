using CntCheck.Artifacts.States;

namespace CntCheck.Artifacts.Architectures;

/// <summary>A kind of layer that an architecture can declare.</summary>
/// <remarks>To add a kind, add a class; <see cref="DeclaredKinds"/> finds it.</remarks>
internal abstract class DeclaredKind
{
    /// <summary>The names it goes by, each with the settings it takes.</summary>
    public abstract IReadOnlyDictionary<string, string[]> Names { get; }

    /// <summary>Whether it is made of stored tensors, so that a module has to be named.</summary>
    public virtual bool HasTensors => true;

    /// <summary>Appends a layer.</summary>
    /// <exception cref="ArchitectureException">The layer does not fit what it reads, or its tensors are not what such a layer has.</exception>
    public abstract void Append(DeclaredLayer layer, StateGroup module, DeclaredChain chain);
}

/// <summary>All kinds of layers that can be declared, by name.</summary>
internal static class DeclaredKinds
{
    private static readonly Dictionary<string, DeclaredKind> Kinds = Catalogue.By<DeclaredKind>(kind => kind.Names.Keys);

    /// <summary>The names of all kinds.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Kinds.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The kind of a name, or null.</summary>
    public static DeclaredKind? Find(string name) => Kinds.GetValueOrDefault(name);
}
