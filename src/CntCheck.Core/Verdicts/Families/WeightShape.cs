namespace CntCheck.Verdicts.Families;

/// <summary>The shape of a connection's link-weight distribution.</summary>
/// <remarks>Moments and quantiles in standard deviations, distances of the standardised distribution: scale cancels. The largest weight is held against that of as many normal draws, so number cancels.</remarks>
internal sealed class WeightShape : FeatureFamily<ConnectionPart>
{
    private const string Light = "the weights have shorter tails than trained ones";
    private const string Heavy = "few weights are far larger than the others";
    private const string Even = "the weights are still spread as the initialiser spreads them";
    private const string Uneven = "the weights are shared out unlike those of healthy networks";

    /// <inheritdoc/>
    public override string Subject => "the shape of the weights' distribution";

    /// <inheritdoc/>
    public override IReadOnlyList<PartFeature<ConnectionPart>> Members { get; } =
    [
        new("link-weight.skewness", part => Shrunk.Of(part["link-weight.skewness"]), "the weights are skewed to the negative", "the weights are skewed to the positive"),
        new("link-weight.kurtosis", part => Shrunk.Of(part["link-weight.kurtosis"]), Light, Heavy) { ByKind = true },
        new("ks-normal", part => Shrunk.Logarithm(part["ks-normal"]), Even, Uneven),
        new("ks-uniform", part => Shrunk.Logarithm(part["ks-uniform"]), Even, Uneven),
        new("gini", part => part["gini"], Even, Heavy),
        new("abs-ratio", part => part.InDeviations("link-weight.abs-mean"), Heavy, Even),
        new("quartile-ratio", part => part.InDeviations("link-weight.q75") - part.InDeviations("link-weight.q25"), Heavy, Even),
        new("median-ratio", part => part.InDeviations("link-weight.median") - part.InDeviations("link-weight.mean"), "the weights are skewed to the positive", "the weights are skewed to the negative"),
        new("extreme-ratio", Extreme, Light, Heavy),
    ];

    private static double? Extreme(ConnectionPart part) =>
        Shrunk.Logarithm(Math.Max(Math.Abs(part.InDeviations("link-weight.min") ?? 0), Math.Abs(part.InDeviations("link-weight.max") ?? 0)) / Math.Sqrt(2 * Math.Log(2 * part.Weights)));
}
