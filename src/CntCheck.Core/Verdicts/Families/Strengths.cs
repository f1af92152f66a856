namespace CntCheck.Verdicts.Families;

/// <summary>How node strengths are distributed over a layer.</summary>
/// <remarks>
/// The fluctuation is held against that of independent links, mean and range against the fluctuation (and the range of as many normal draws), the disparity
/// against equal links: scale, width and fan cancel.
/// </remarks>
internal sealed class Strengths : FeatureFamily<LayerPart>
{
    private const string Fresh = "node strengths fluctuate no more than those of random links";
    private const string Apart = "node strengths fluctuate far more than those of healthy networks";
    private const string Even = "links share a node's strength as evenly as random ones";
    private const string Uneven = "few links carry most of a node's strength";

    /// <inheritdoc/>
    public override string Subject => "how node strengths fluctuate";

    /// <inheritdoc/>
    public override IReadOnlyList<PartFeature<LayerPart>> Members { get; } =
    [
        new("fluctuation-ratio", part => Shrunk.Logarithm(part["fluctuation-ratio"]), Fresh, Apart) { ByKind = true },
        new("strength-lean", part => Shrunk.Of(Over(part["node-strength.mean"], part["layer-fluctuation"])), "node strengths lean to the negative", "node strengths lean to the positive"),
        new("strength-range", Range, Fresh, Apart),
        new("node-strength.skewness", part => Shrunk.Of(part["node-strength.skewness"]), "node strengths are skewed to the negative", "node strengths are skewed to the positive"),
        new("node-strength.kurtosis", part => Shrunk.Of(part["node-strength.kurtosis"]), Fresh, Apart),
        new("disparity.in", part => Shrunk.Logarithm(part["disparity.in"] * part.Maker?.FanIn), Even, Uneven),
        new("disparity.out", part => part.Reader is { Kind: "dense" } reader ? Shrunk.Logarithm(part["disparity.out"] * reader.Units) : null, Even, Uneven),
    ];

    private static double? Range(LayerPart part) =>
        part.Layer.Nodes < 2 ? null : Shrunk.Logarithm(Over(part["node-strength.max"] - part["node-strength.min"], part["layer-fluctuation"] * 2 * Math.Sqrt(2 * Math.Log(part.Layer.Nodes))));

    private static double? Over(double? value, double? unit) => unit > 0 ? value / unit : null;
}
