namespace CntCheck.Profiles;

/// <summary>What drift of the weights is judged by, of every connection and of every layer.</summary>
/// <remarks>
/// Baselines written before some of these were kept are compared by what they have. The fluctuation ratio is not among them: it is layer-fluctuation over the size of the weights,
/// which are here both, and what is counted twice makes the mean score of a layer that seeds do not agree on the greater.
/// </remarks>
internal static class WeightReadings
{
    /// <summary>What every connection with weights has.</summary>
    internal const string Spread = "link-weight.std";

    /// <summary>What every layer with nodes has.</summary>
    internal const string Fluctuation = "layer-fluctuation";

    // What is smaller than this part of the other values is what is left of sums that cancel.
    private const double Precision = 1e-9;

    // Between seeds the deviation of two or three biases takes any size, and the study had no fewer than these.
    private const long FewestUnits = 5;

    /// <summary>What is judged of a connection.</summary>
    public static IReadOnlyList<DriftMetric> OfConnection { get; } =
    [
        new("link-weight.mean", unit => new MeanScale("weights are on average", unit)),
        new(Spread, unit => new RatioScale("weights spread", Precision * unit)),
        new("gini", _ => new ShareScale("the inequality of the weights (Gini) is", Percent: false)),
        new("ks-normal", _ => new ShareScale("the distance of the weights from a normal distribution is", Percent: false)),
        new("stable-rank", _ => new RatioScale("the stable rank of the weights is", Precision, "higher", "lower")),
    ];

    /// <summary>What is judged of a connection's units: their biases, and what a normalisation recorded of them.</summary>
    public static IReadOnlyList<DriftMetric> OfUnits { get; } =
    [
        new("bias.std", unit => new RatioScale("biases spread", Precision * unit)),
        new("recorded-mean", _ => new AngleScale("the means that the norm behind recorded follow the weights by a cosine of")),
    ];

    /// <summary>What is judged of a layer.</summary>
    public static IReadOnlyList<DriftMetric> OfLayer { get; } =
    [
        new("node-strength.mean", unit => new MeanScale("node strengths are on average", unit)),
        new(Fluctuation, unit => new RatioScale("node strengths fluctuate", Precision * unit)),
        new("alignment", _ => new LogScale("incoming and outgoing weights fit each other", "better", "worse")),
        new("bias-in-correlation", _ => new CorrelationScale("biases and in-strengths correlate by")),
    ];

    /// <summary>Whether values of a metric may be negative.</summary>
    public static bool IsSigned(string metric) => OfConnection.Concat(OfUnits).Concat(OfLayer).Any(known => known.Id == metric && known.Scale(1).IsSigned);

    /// <summary>All readings that a profile shares with a baseline of the same structure, in network order.</summary>
    public static List<DriftReading> All(Profile profile, Baseline baseline)
    {
        var structure = baseline.Structure;
        var connections = structure.Connections.Zip(profile.Connections, (part, now) => Of(part, now.Metrics, [.. baseline.Seeds.Select(seed => seed.Connection(part.Name))]));
        var layers = structure.Layers.Zip(profile.Layers, (part, now) => Of(
            part.Name, OfLayer, Fluctuation, "node-strength.mean", now.Metrics, baseline.Seeds.Select(seed => seed.Layer(part.Name)), structure.IndependentNodes(part)));
        return [.. connections.Concat(layers).SelectMany(readings => readings)];
    }

    private static IEnumerable<DriftReading> Of(StructureConnection part, MetricSet? now, IReadOnlyList<Readings?> seeds) =>
    [
        .. Of(part.Name, OfConnection, Spread, "link-weight.mean", now, seeds, part.Weights),
        .. part.Units < FewestUnits ? [] : Of(part.Name, OfUnits, Spread, "link-weight.mean", now, seeds, part.Units),
    ];

    private static IEnumerable<DriftReading> Of(
        string name, IReadOnlyList<DriftMetric> metrics, string deviation, string mean, MetricSet? now, IEnumerable<Readings?> seeds, long size)
    {
        List<Readings> accepted = [.. seeds.OfType<Readings>()];
        if (now is null || accepted.Count == 0)
            return [];

        // The root mean square of the accepted weights or strengths; where all are zero, the present one.
        var unit = accepted.Average(seed => Norm(seed[mean]?.Value, seed[deviation]?.Value));
        unit = unit > 0 ? unit : Norm(now[mean], now[deviation]);
        return unit > 0 ? metrics.Select(metric => metric.Of(name, now, accepted, unit, size)).OfType<DriftReading>() : [];
    }

    private static double Norm(double? mean, double? deviation) => Math.Sqrt(((mean ?? 0) * (mean ?? 0)) + ((deviation ?? 0) * (deviation ?? 0)));
}
