using TorchSharp;

namespace CntCheck.TorchSharp.Recovering.Attention;

/// <summary>How much each query sees of each key: q·kᵀ, scaled, masked, and made shares by a softmax or not (Vaswani et al. 2017, section 3.2.1).</summary>
/// <param name="Query">Queries.</param>
/// <param name="Key">Keys.</param>
/// <param name="Layout">Where heads and batch lie.</param>
/// <param name="Scale">What scores are multiplied by.</param>
/// <param name="Mask">What is not seen.</param>
/// <param name="IsNormalized">Whether a softmax over the keys follows.</param>
internal sealed record AttentionScores(AttentionOperand Query, AttentionOperand Key, HeadLayout Layout, double Scale, AttentionMask Mask, bool IsNormalized)
{
    /// <summary>What masked scores become.</summary>
    public double Fill { get; init; } = double.NegativeInfinity;

    /// <summary>The values it reads: queries, keys, and the mask if it is one.</summary>
    public IReadOnlyList<KnownValue> Sources => Mask.Source is { } mask ? [Query.Value, Key.Value, mask] : [Query.Value, Key.Value];

    /// <summary>The shape of scores.</summary>
    public ScoreShape Shape => new(
        Query.Batch(Layout.SequenceFirst), Query.HasHeads ? Query.Value.Shape[1] : Layout.Heads > 1 ? Layout.Heads : null, Query.Tokens(Layout.SequenceFirst), Key.Tokens(Layout.SequenceFirst), Query.Value.Type);

    /// <summary>The scores of <see cref="Sources"/>' numbers.</summary>
    public torch.Tensor Compute(IReadOnlyList<torch.Tensor> sources)
    {
        var product = MatrixProduct.Of(Layout.Split(Query, sources[0]), Layout.Split(Key, sources[1]).transpose(-1, -2));
        var masked = Mask.Apply(product * Scale, Mask.Source is null ? null : sources[2], Fill);
        return IsNormalized ? masked.softmax(-1) : masked;
    }

    /// <summary>Adds the operators.</summary>
    public string Write(AttentionParts parts, IReadOnlyList<string> names)
    {
        var scope = parts.Scope;
        var product = scope.Add("MatMul", [Layout.Split(parts, Query, names[0], turned: false), Layout.Split(parts, Key, names[1], turned: true)]);
        var scaled = Scale == 1 ? product : scope.Add("Mul", [product, scope.Number("scale", Scale, Shape.Type)]);
        var masked = Mask.Write(scope, scaled, Mask.Source is null ? null : names[2], Fill, Shape);
        return IsNormalized ? scope.Add("Softmax", [masked], ("axis", -1L)) : masked;
    }
}
