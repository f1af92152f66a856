namespace CntCheck.Verdicts.Families;

/// <summary>How the weights into a layer's units fit the weights out of them. A layer re-initialised, shuffled or stale after training looks innocent by itself, but no longer fits its neighbours.</summary>
/// <remarks>Correlations over units or pairs of them, and ratios to the value of unrelated weights: scale cancels. Beside each correlation stands its significance, because that of a narrow layer is mostly chance.</remarks>
internal sealed class Fit : FeatureFamily<LayerPart>
{
    private const string Unfit = "what goes into the units does not fit what goes out of them, as if the layers had not been trained together";
    private const string Tied = "what goes into the units is tied to what goes out of them more than in healthy networks";

    /// <inheritdoc/>
    public override string Subject => "how the layers fit each other";

    /// <inheritdoc/>
    public override IReadOnlyList<PartFeature<LayerPart>> Members { get; } =
    [
        new("alignment", part => part["alignment"], Unfit, Tied) { ByKind = true },
        new("alignment.pairs", part => part["alignment.pairs"], Unfit, Tied),
        new("alignment.top", part => part["alignment.top"], Unfit, Tied),
        .. Correlation("strength-correlation"),
        .. Correlation("square-correlation"),
        .. Correlation("strength-cosine"),
        .. Correlation("bias-in-correlation"),
        .. Correlation("bias-out-correlation"),
    ];

    private static PartFeature<LayerPart>[] Correlation(string metric) =>
    [
        new(metric, part => part[metric], Unfit, Tied),
        new($"{metric}-z", part => Shrunk.Significance(part[metric], part.Units), Unfit, Tied),
    ];
}
