namespace CntCheck.Verdicts.Families;

/// <summary>How much a connection's weights amplify: the logarithm of σ·√fan-in.</summary>
/// <remarks>The number itself tells the initialiser's scale, so only how far the connection that stands out most is from the middle of its own network is a feature.</remarks>
internal sealed class Gain : FeatureFamily<ConnectionPart>
{
    /// <inheritdoc/>
    public override string Subject => "how alike the layers are in the size of their weights";

    /// <inheritdoc/>
    public override IReadOnlyList<PartFeature<ConnectionPart>> Members { get; } =
    [
        new("gain", part => Shrunk.Logarithm(part["link-weight.std"] * Math.Sqrt(part.FanIn)), "all layers have weights of one size", "one layer's weights are far larger or smaller than the others'") { OnlyApart = true },
    ];
}
