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
            Link weights that are NaN or ±∞, and biases that are NaN or +∞: those of connections, and numbers that act on a layer without links (a bias behind an activation, a table of positions, the slopes of PReLU, statistics that standardise the input). Constants that mask attention (−∞, −3e38) are no link weights; for their sake a bias may be −∞.

            ## Why it matters
            One NaN spreads to every output it can reach. No metric of a connection with such link weights is defined, so nothing else about it is judged.

            ## When it misleads
            It did not fire on any of 202 public models.

            ## What to do
            Find the first step with a non-finite loss; lower the learning rate, clip gradients, or mend the conversion (float16 overflows above 65,504).
            """);

    private protected override IEnumerable<Diagnostic> Evaluate(Judgement judgement, Profile profile)
    {
        var connections = profile.Connections.Select(c => new Place(c.Name, c.NonFiniteCount, c.NonFiniteBiases));
        var layers = profile.Layers.Select(layer => new Place(layer.Name, 0, layer.NonFiniteBiases));
        var broken = connections.Concat(layers).Where(place => place.Count > 0)
            .GroupBy(place => place.Name, (name, at) => at.Aggregate((a, b) => new Place(name, a.Weights + b.Weights, a.Biases + b.Biases)))
            .OrderByDescending(place => place.Count).ToList();
        if (broken.Count == 0)
            yield break;

        var (weights, biases) = (broken.Sum(place => place.Weights), broken.Sum(place => place.Biases));
        string[] counts = [.. Words(weights, "link weight", "link weights"), .. Words(biases, "bias", "biases")];
        var verb = weights + biases == 1 ? "is" : "are";
        yield return Report(judgement.Location, string.Join(" and ", counts), Listing.Of(broken, Words), verb) with
        {
            Layer = broken[0].Name,
            Metric = "non-finite-count",
            Value = broken[0].Count,
            Limit = 0,
        };
    }

    private static string Words(Place place) => string.Create(CultureInfo.InvariantCulture, $"'{place.Name}' ({place.Count:N0})");

    private static IEnumerable<string> Words(long count, string one, string many) =>
        count == 0 ? [] : [string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many)}")];

    /// <summary>A connection and the layer of its name, with what is not finite there.</summary>
    private sealed record Place(string Name, long Weights, long Biases)
    {
        public long Count => Weights + Biases;
    }
}
