using System.Globalization;
using CntCheck.Diagnostics;
using CntCheck.Profiles;

namespace CntCheck.Rules;

/// <summary>Weights that are NaN or infinite.</summary>
internal sealed class NonFiniteWeights : ProfileRule
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT1001", Category: RuleCategory.Health, DefaultSeverity: Severity.Error,
        Title: "Weights are NaN or infinite",
        Message: "{0:N0} link weights of {1} are NaN or infinite: training diverged or the export is broken; find the first step with a non-finite loss, lower the learning rate or clip gradients",
        Explanation: """
            ## What it finds
            Link weights that are NaN or ±∞. Constants that mask attention (−∞, −3e38) are no link weights and are not looked at.

            ## Why it matters
            One NaN spreads to every output it can reach. No metric of such a connection is defined, so nothing else about it is judged.

            ## When it misleads
            It did not fire on any of 202 public models.

            ## What to do
            Find the first step with a non-finite loss; lower the learning rate, clip gradients, or mend the conversion (float16 overflows above 65,504).
            """);

    private protected override IEnumerable<Diagnostic> Evaluate(Judgement judgement, Profile profile)
    {
        var broken = profile.Connections.Where(c => c.NonFiniteCount > 0).OrderByDescending(c => c.NonFiniteCount).ToList();
        if (broken.Count == 0)
            yield break;

        yield return Report(judgement.Location, broken.Sum(c => c.NonFiniteCount), Listing.Of(broken, c => $"'{c.Name}' ({c.NonFiniteCount.ToString("N0", CultureInfo.InvariantCulture)})")) with
        {
            Layer = broken[0].Name,
            Metric = "non-finite-count",
            Value = broken[0].NonFiniteCount,
            Limit = 0,
        };
    }
}
