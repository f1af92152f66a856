namespace CntCheck.Metrics;

/// <summary>One metric: its name, and how it is taken from a reading.</summary>
/// <typeparam name="TReading">What it is taken from.</typeparam>
/// <param name="Id">The id in profiles and thresholds: "layer-fluctuation".</param>
/// <param name="Symbol">The symbol in formulas; may be empty.</param>
/// <param name="Unit">The unit: "link weight", "1", "units".</param>
/// <param name="Measure">Takes the metric; null where it is undefined.</param>
internal sealed record Metric<TReading>(string Id, string Symbol, string Unit, Func<TReading, double?> Measure);

/// <summary>A family of metrics of a connection. A class of this kind with a constructor without parameters is in the catalogue.</summary>
internal abstract class ConnectionMetric
{
    /// <summary>The family's metrics in the order they are reported.</summary>
    public abstract IReadOnlyList<Metric<ConnectionReading>> Members { get; }
}

/// <summary>A family of metrics of a layer. A class of this kind with a constructor without parameters is in the catalogue.</summary>
internal abstract class LayerMetric
{
    /// <summary>The family's metrics in the order they are reported.</summary>
    public abstract IReadOnlyList<Metric<LayerReading>> Members { get; }
}
