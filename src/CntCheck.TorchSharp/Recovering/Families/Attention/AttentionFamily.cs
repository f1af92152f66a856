using TorchSharp;

namespace CntCheck.TorchSharp.Recovering.Attention;

/// <summary>Attention as a whole, as scaled_dot_product_attention does it or by hand: softmax(q·kᵀ · scale, masked) · v, heads joined again or not.</summary>
internal sealed class AttentionFamily : StepFamily
{
    public override IEnumerable<Step> Steps(KnownValue value, Search search) =>
        value.IsStored() || value.Cost > AttentionCandidates.MostCost || value.Shape.Count is < 3 or > 4 || search.Shape.Count is < 3 or > 4
            ? []
            : from operands in AttentionCandidates.Triples(value, search)
              from merged in SearchValues.Either
              from scores in AttentionCandidates.Scores(operands.Query, operands.Key, search, normalized: true, IsTarget(operands.Value, merged, search))
              select Step(scores.Scores, Sum(operands.Value, scores.Scores.Layout, scores.Scores.Shape, merged), operands.Cost + scores.Cost);

    private static Func<HeadLayout, ScoreShape, bool> IsTarget(AttentionOperand averaged, bool merged, Search search) =>
        (layout, shares) => Sum(averaged, layout, shares, merged).Shape(shares.Extents)?.SequenceEqual(search.Shape) == true;

    private static AttentionSum Sum(AttentionOperand averaged, HeadLayout layout, ScoreShape shares, bool merged) => new(averaged, layout, shares.Extents.Count, merged);

    private static Step Step(AttentionScores scores, AttentionSum sum, double cost) => new(
        "attention",
        [sum.Averaged.Value, .. scores.Sources],
        (sources, _) => sum.Compute(scores.Compute([.. sources.Skip(1)]), sources[0]),
        (scope, names) =>
        {
            var parts = new AttentionParts(scope);
            return sum.Write(parts, scores.Write(parts, [.. names.Skip(1)]), names[0]);
        }) { Cost = cost };
}
