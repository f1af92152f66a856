using TorchSharp;

namespace CntCheck.TorchSharp.Recovering.Attention;

/// <summary>Attention as a whole, as scaled_dot_product_attention does it or by hand: softmax(q·kᵀ · scale, masked) · v, heads joined again or not.</summary>
internal sealed class AttentionFamily : StepFamily
{
    public override IEnumerable<Step> Steps(KnownValue value, Search search) =>
        value.IsStored() || value.Cost > AttentionCandidates.MostCost || value.Shape.Count is < 3 or > 4 || search.Shape.Count is < 3 or > 4
            ? []
            : from operands in AttentionCandidates.Triples(value, search)
              where search.Count * operands.Query.Features == operands.Query.Value.Count / operands.Query.Parts * operands.Value.Features
              from scores in AttentionCandidates.Scores(operands.Query, operands.Key, search, normalized: true)
              from merged in SearchValues.Either
              let sum = new AttentionSum(operands.Value, scores.Scores.Layout, scores.Scores.Shape.Extents.Count, merged)
              where sum.Shape(scores.Scores.Shape.Extents)?.SequenceEqual(search.Shape) == true
              select Step(scores.Scores, sum, operands.Cost + scores.Cost);

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
