using CntCheck.Artifacts.States;

namespace CntCheck.Artifacts.Architectures;

/// <summary>Makes one row of features: of channels and positions row-major, or of the last step of a sequence.</summary>
internal sealed class DeclaredFlatten : DeclaredKind
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string[]> Names { get; } = new Dictionary<string, string[]> { ["flatten"] = [], ["last-step"] = [] };

    /// <inheritdoc/>
    public override bool HasTensors => false;

    /// <inheritdoc/>
    public override void Append(DeclaredLayer layer, StateGroup module, DeclaredChain chain)
    {
        if (layer.Kind == "flatten" && !chain.IsSequence)
        {
            chain.Emit(layer.Kind, "Flatten", [], [chain.Extents.Aggregate(1L, (product, extent) => checked(product * extent))], ("axis", 1L));
            return;
        }

        if (layer.Kind == "flatten" || !chain.IsSequence)
            throw chain.Wrong(layer.Kind == "flatten" ? "a sequence cannot be flattened; take its 'last-step'" : $"'last-step' reads a sequence, but gets {chain.Described}");

        var last = chain.Store("last", chain.Extents[0] - 1);
        chain.EndSequence();
        chain.Emit(layer.Kind, "Gather", [last], [chain.Extents[1]], ("axis", 0L));
    }
}
