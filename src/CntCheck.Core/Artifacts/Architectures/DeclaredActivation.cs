using CntCheck.Artifacts.States;

namespace CntCheck.Artifacts.Architectures;

/// <summary>PReLU, the activation with learned slopes; others hold nothing and are not declared.</summary>
internal sealed class DeclaredActivation : DeclaredKind
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string[]> Names { get; } = new Dictionary<string, string[]> { ["prelu"] = [] };

    /// <inheritdoc/>
    public override void Append(DeclaredLayer layer, StateGroup module, DeclaredChain chain)
    {
        if (module.Floats("weight", 1, 1) is not { } slopes)
            throw chain.Wrong($"'{layer.Name}' has no weight of one axis");
        if (slopes.Count != 1 && slopes.Count != chain.Extents[0])
            throw chain.Wrong($"'{layer.Name}' has {slopes.Count} slopes, but gets {chain.Extents[0]} channels");

        chain.Emit(layer.Name!, "PRelu", module.Take(slopes), chain.Extents);
    }
}
