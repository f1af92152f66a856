using CntCheck.Diagnostics;

namespace CntCheck.Profiles;

/// <summary>The accepted readings of one training run.</summary>
/// <param name="Connections">Readings by connection, in network order.</param>
/// <param name="Layers">Readings by layer, in network order.</param>
public sealed record Seed(IReadOnlyList<Readings> Connections, IReadOnlyList<Readings> Layers)
{
    private const string DeadUnits = "dead-units";
    private const string FluctuationRatio = "fluctuation-ratio";

    /// <summary>Metrics a baseline keeps of a connection. Counts of dead units are kept only where there are any.</summary>
    public static IReadOnlyList<string> ConnectionMetrics { get; } = [.. WeightReadings.OfConnection.Concat(WeightReadings.OfUnits).Select(metric => metric.Id), DeadUnits];

    /// <summary>Metrics a baseline keeps of a layer. By the fluctuation ratio no drift is judged; thresholds may bound its change.</summary>
    public static IReadOnlyList<string> LayerMetrics { get; } = [.. WeightReadings.OfLayer.Select(metric => metric.Id), FluctuationRatio];

    /// <summary>All metrics a baseline keeps, of weights and of behaviour on samples.</summary>
    internal static IReadOnlyList<string> AllMetrics { get; } = [.. ConnectionMetrics, .. LayerMetrics, .. SeedData.LayerMetrics, .. SeedData.OutputMetrics];

    /// <summary>What it did with samples; null where it was accepted without.</summary>
    public SeedData? Data { get; init; }

    /// <summary>The readings a baseline keeps of a profile, rounded as they are written.</summary>
    public static Seed Of(Profile profile) => new(
        [.. profile.Connections.Select(c => new Readings(c.Name, [.. Kept(ConnectionMetrics, c.Metrics, WeightReadings.Spread)]))],
        [.. profile.Layers.Select(l => new Readings(l.Name, [.. Kept(LayerMetrics, l.Metrics, WeightReadings.Fluctuation)]))])
    {
        Data = profile.Data is null ? null : SeedData.Of(profile.Data),
    };

    /// <summary>The readings of a connection, or null.</summary>
    public Readings? Connection(string name) => Connections.FirstOrDefault(readings => readings.Name == name);

    /// <summary>The readings of a layer, or null.</summary>
    public Readings? Layer(string name) => Layers.FirstOrDefault(readings => readings.Name == name);

    /// <summary>What it did with the samples of a hash, or null where it was accepted on others or none.</summary>
    public SeedData? On(string sample) => Data?.Sample == sample ? Data : null;

    /// <summary>Whether both are of the same weights, as far as a baseline tells: what both have is equal.</summary>
    internal bool SameWeights(Seed other) =>
        Connections.Zip(other.Connections).Concat(Layers.Zip(other.Layers)).All(pair =>
            pair.First.Values.All(reading => pair.Second[reading.Metric] is not { } known || known.Value == reading.Value));

    /// <summary>Whether the other has a reading that this has not, as where this was written before it was kept.</summary>
    internal bool Lacks(Seed other) =>
        Connections.Zip(other.Connections).Concat(Layers.Zip(other.Layers)).Any(pair => pair.Second.Values.Any(reading => pair.First[reading.Metric] is null));

    private static IEnumerable<Reading> Kept(IEnumerable<string> ids, MetricSet? metrics, string deviation)
    {
        metrics ??= MetricSet.Empty;
        bool HasUnit(string id) => id == deviation || id.EndsWith(".mean", StringComparison.Ordinal);
        // What is left of a sum that cancels is rounding noise, different for every encoding of the same weights.
        var unit = metrics.Where(metric => HasUnit(metric.Key)).Select(metric => Math.Abs(metric.Value)).DefaultIfEmpty().Max();
        foreach (var id in ids)
        {
            if (metrics[id] is { } value && !(id == DeadUnits && value == 0))
                yield return new Reading(id, Math.Abs(value) <= 1e-12 * (HasUnit(id) ? unit : 1) ? 0 : Significant.Round(value), null);
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
