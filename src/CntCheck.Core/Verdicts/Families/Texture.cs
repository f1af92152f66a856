namespace CntCheck.Verdicts.Families;

/// <summary>What a connection's weights show of the places and times its inputs come from.</summary>
/// <remarks>Correlations of neighbours and means in root mean squares: scale cancels. Beside each stands its significance, because that of few weights is mostly chance.</remarks>
internal sealed class Texture : FeatureFamily<ConnectionPart>
{
    private const string Rough = "weights side by side are as unlike as noise";
    private const string Smooth = "weights side by side are more alike than in healthy networks";
    private const string Forgetful = "units hold on to nothing from step to step";
    private const string Holding = "units hold on to what they were a step before";

    /// <inheritdoc/>
    public override string Subject => "how orderly the weights are in place and time";

    /// <inheritdoc/>
    public override IReadOnlyList<PartFeature<ConnectionPart>> Members { get; } =
    [
        new("neighbour-correlation", part => part["neighbour-correlation"], Rough, Smooth) { ByKind = true },
        new("neighbour-correlation-z", part => Shrunk.Of(part["neighbour-correlation"] * Math.Sqrt(part.Neighbours)), Rough, Smooth),
        new("self-link", part => part["self-link"], Forgetful, Holding),
        new("self-link-z", part => Shrunk.Of(part["self-link"] * Math.Sqrt(part.Units)), Forgetful, Holding),
    ];
}
