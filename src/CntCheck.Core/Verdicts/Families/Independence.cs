namespace CntCheck.Verdicts.Families;

/// <summary>How far a connection's weights are from independent draws: the spread of sums into and out of units against that of chance, and its significance.</summary>
/// <remarks>
/// Ratios to what independent weights of the same variance and number give, so scale and width cancel. Their z (<c>iid.*</c>) grow with the number of weights
/// for one and the same spread, and are shrunk for it; they stay because a small layer's spread is mostly chance.
/// </remarks>
internal sealed class Independence : FeatureFamily<ConnectionPart>
{
    internal const string About = "how far the weights are from fresh draws";
    private const string Fresh = "the weights still look like fresh draws: units differ no more than chance has it";
    private const string Apart = "units differ far more than those of healthy networks";

    /// <inheritdoc/>
    public override string Subject => About;

    /// <inheritdoc/>
    public override IReadOnlyList<PartFeature<ConnectionPart>> Members { get; } =
    [
        new("spread.in", part => part["spread.in"], Fresh, Apart) { ByKind = true },
        new("spread.out", part => part["spread.out"], Fresh, Apart) { ByKind = true },
        new("spread.square-in", part => part["spread.square-in"], Fresh, Apart) { ByKind = true },
        new("spread.square-out", part => part["spread.square-out"], Fresh, Apart),
        new("iid.z-in", part => Shrunk.Of(part["iid.z-in"]), Fresh, Apart),
        new("iid.z-out", part => Shrunk.Of(part["iid.z-out"]), Fresh, Apart),
        new("iid.z-square", part => Shrunk.Of(part["iid.z-square"]), Fresh, Apart),
        new("mean-z", part => Shrunk.Of(part.InDeviations("link-weight.mean") * Math.Sqrt(part.Weights)), "the weights lean to the negative", "the weights lean to the positive"),
    ];
}
