using TorchSharp;

namespace CntCheck.TorchSharp.Recovering.Attention;

/// <summary>The first half of attention, where a module (dropout, softmax) takes the scores: q·kᵀ · scale, masked, made shares or not.</summary>
internal sealed class AttentionScoresFamily : StepFamily
{
    private const double LargestOrdinaryScore = 1e3;

    public override IEnumerable<Step> Steps(KnownValue value, Search search) =>
        value.IsStored() || value.Cost > AttentionCandidates.MostCost || value.Shape.Count is < 3 or > 4 || search.Shape.Count is < 3 or > 4
            ? []
            : from operands in AttentionCandidates.Pairs(value, search)
              let normalized = search.Once("target is shares", () => IsShares(search.Runs[0]))
              from candidate in AttentionCandidates.Scores(operands.Query, operands.Key, search, normalized, (_, shape) => shape.Extents.SequenceEqual(search.Shape))
              let scores = candidate.Scores with { Fill = search.Once("fill of masked scores", () => Fill(search.Runs[0])) }
              where double.IsInfinity(scores.Fill) || AgreesWhereSeen(scores, search.Runs[0])
              select Step(scores, operands.Cost + candidate.Cost);

    private static Step Step(AttentionScores scores, double cost) => new(
        scores.IsNormalized ? "attention shares" : "attention scores",
        scores.Sources,
        (sources, _) => scores.Compute(sources),
        (scope, names) => scores.Write(new(scope), names)) { Cost = cost };

    private static bool IsShares(torch.Tensor target)
    {
        using var own = torch.NewDisposeScope();
        return torch.is_floating_point(target) && target.ge(0).all().item<bool>() && torch.allclose(target.sum(-1), torch.ones(1, dtype: target.dtype), 1e-4, 1e-4);
    }

    // Beside masked scores of −1e9 the others would vanish in the tolerance.
    private static bool AgreesWhereSeen(AttentionScores scores, torch.Tensor target)
    {
        using var own = torch.NewDisposeScope();
        var computed = scores.Compute([.. scores.Sources.Select(source => source.Runs[0])]);
        return Proof.Same(computed.clamp(-LargestOrdinaryScore), target.clamp(-LargestOrdinaryScore));
    }

    /// <summary>What masked scores became: −∞, or the number far below all others.</summary>
    private static double Fill(torch.Tensor target)
    {
        using var own = torch.NewDisposeScope();
        var least = torch.is_floating_point(target) ? target.min().to(torch.ScalarType.Float64).item<double>() : 0;
        return least < -LargestOrdinaryScore ? least : double.NegativeInfinity;
    }
}
