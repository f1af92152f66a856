using CntCheck.Diagnostics;

namespace CntCheck.Profiles;

/// <summary>The accepted readings of one training run.</summary>
/// <param name="Connections">Readings by connection, in network order.</param>
/// <param name="Layers">Readings by layer, in network order.</param>
public sealed record Seed(IReadOnlyList<Readings> Connections, IReadOnlyList<Readings> Layers)
{
    /// <summary>Metrics a baseline keeps of a connection. Counts of dead units are kept only where there are any.</summary>
    public static IReadOnlyList<string> ConnectionMetrics { get; } = ["link-weight.mean", "link-weight.std", "dead-units"];

    /// <summary>Metrics a baseline keeps of a layer.</summary>
    public static IReadOnlyList<string> LayerMetrics { get; } = ["node-strength.mean", "layer-fluctuation", "fluctuation-ratio"];

    /// <summary>All metrics a baseline keeps, of weights and of behaviour on samples.</summary>
    internal static IReadOnlyList<string> AllMetrics { get; } = [.. ConnectionMetrics, .. LayerMetrics, .. SeedData.LayerMetrics, .. SeedData.OutputMetrics];

    /// <summary>What it did with samples; null where it was accepted without.</summary>
    public SeedData? Data { get; init; }

    /// <summary>The readings a baseline keeps of a profile, rounded as they are written.</summary>
    public static Seed Of(Profile profile) => new(
        [.. profile.Connections.Select(c => new Readings(c.Name, [.. Kept(ConnectionMetrics, c.Metrics, noise: "link-weight.std")]))],
        [.. profile.Layers.Select(l => new Readings(l.Name, [.. Kept(LayerMetrics, l.Metrics, noise: "layer-fluctuation")]))])
    {
        Data = profile.Data is null ? null : SeedData.Of(profile.Data),
    };

    /// <summary>The readings of a connection, or null.</summary>
    public Readings? Connection(string name) => Connections.FirstOrDefault(readings => readings.Name == name);

    /// <summary>The readings of a layer, or null.</summary>
    public Readings? Layer(string name) => Layers.FirstOrDefault(readings => readings.Name == name);

    /// <summary>What it did with the samples of a hash, or null where it was accepted on others or none.</summary>
    public SeedData? On(string sample) => Data?.Sample == sample ? Data : null;

    /// <summary>Whether both are of the same weights, as far as a baseline tells.</summary>
    internal bool SameWeights(Seed other) => Flat().SequenceEqual(other.Flat());

    private IEnumerable<(string Name, string Metric, double Value)> Flat() =>
        Connections.Concat(Layers).SelectMany(readings => readings.Values.Select(value => (readings.Name, value.Metric, value.Value)));

    private static IEnumerable<Reading> Kept(IEnumerable<string> ids, MetricSet? metrics, string noise)
    {
        metrics ??= MetricSet.Empty;
        // What is left of a sum that cancels is rounding noise, different for every encoding of the same weights.
        var floor = 1e-12 * metrics.Where(metric => metric.Key == noise || metric.Key.EndsWith(".mean", StringComparison.Ordinal)).Select(metric => Math.Abs(metric.Value)).DefaultIfEmpty().Max();
        foreach (var id in ids)
        {
            if (metrics[id] is { } value && !(id == "dead-units" && value == 0))
                yield return new Reading(id, Math.Abs(value) <= floor ? 0 : Significant.Round(value), null);
        }
    }
}

/// <summary>The readings of one connection or layer.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">The values in the order of the file.</param>
public sealed record Readings(string Name, IReadOnlyList<Reading> Values)
{
    /// <summary>The reading of a metric, or null where it is undefined.</summary>
    public Reading? this[string metric] => Values.FirstOrDefault(reading => reading.Metric == metric);
}

/// <summary>One metric's value in a baseline.</summary>
/// <param name="Metric">The metric's id.</param>
/// <param name="Value">The value, four significant digits.</param>
/// <param name="Location">The line it was read from; null before it is written.</param>
public sealed record Reading(string Metric, double Value, Location? Location);
