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
        Title: "Weights or biases are NaN or infinite",
        Message: "{0} of {1} {2} NaN or infinite: training diverged or the export is broken; find the first step with a non-finite loss, lower the learning rate or clip gradients",
        Explanation: """
            ## What it finds
            Link weights that are NaN or ±∞, and biases that are NaN or +∞. Constants that mask attention (−∞, −3e38) are no link weights and are not looked at; for the same reason a bias may be −∞.

            ## Why it matters
            One NaN spreads to every output it can reach. No metric of a connection with such link weights is defined, so nothing else about it is judged.

            ## When it misleads
            It did not fire on any of 202 public models.

            ## What to do
            Find the first step with a non-finite loss; lower the learning rate, clip gradients, or mend the conversion (float16 overflows above 65,504).
            """);

    private protected override IEnumerable<Diagnostic> Evaluate(Judgement judgement, Profile profile)
    {
        var broken = profile.Connections.Where(c => Count(c) > 0).OrderByDescending(Count).ToList();
        if (broken.Count == 0)
            yield break;

        var (weights, biases) = (broken.Sum(c => c.NonFiniteCount), broken.Sum(c => c.NonFiniteBiases));
        string[] counts = [.. Words(weights, "link weight", "link weights"), .. Words(biases, "bias", "biases")];
        var verb = weights + biases == 1 ? "is" : "are";
        yield return Report(judgement.Location, string.Join(" and ", counts), Listing.Of(broken, Words), verb) with
        {
            Layer = broken[0].Name,
            Metric = "non-finite-count",
            Value = Count(broken[0]),
            Limit = 0,
        };
    }

    private static long Count(ConnectionProfile connection) => connection.NonFiniteCount + connection.NonFiniteBiases;

    private static string Words(ConnectionProfile connection) => string.Create(CultureInfo.InvariantCulture, $"'{connection.Name}' ({Count(connection):N0})");

    private static IEnumerable<string> Words(long count, string one, string many) =>
        count == 0 ? [] : [string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many)}")];
}
