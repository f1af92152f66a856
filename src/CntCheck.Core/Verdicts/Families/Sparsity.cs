namespace CntCheck.Verdicts.Families;

/// <summary>How much of a connection is zero, equal or on a coarse grid.</summary>
/// <remarks>Shares of weights and units; the number of distinct values is held against the number of weights by their logarithms, so that neither scale nor size is told.</remarks>
internal sealed class Sparsity : FeatureFamily<ConnectionPart>
{
    /// <inheritdoc/>
    public override string Subject => "how many weights are zero or alike";

    /// <inheritdoc/>
    public override IReadOnlyList<PartFeature<ConnectionPart>> Members { get; } =
    [
        new("zero-fraction", part => part["link-weight.zero-fraction"], "no weights were pruned", "many weights are zero"),
        new("weight-levels", part => part["weight-levels"] is > 0 and var levels ? Math.Log(levels) / Math.Log(Math.Max(2, Math.Min(part.Weights, 65_536))) : null,
            "the weights take few distinct values", "the weights take many distinct values"),
        new("dead-share", part => part["dead-units"] / part.Units, "no unit is dead", "units are dead"),
        new("duplicate-share", part => part["duplicate-units"] / part.Units, "no units are copies", "units are copies of one another"),
    ];
}
