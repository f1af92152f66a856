using CntCheck.Metrics.Activations;
using CntCheck.Profiles;

namespace CntCheck.Metrics;

/// <summary>Every metric there is, found among this library's classes; families in the order of their class names.</summary>
internal static class MetricCatalogue
{
    /// <summary>The metrics of a connection.</summary>
    public static IReadOnlyList<Metric<ConnectionReading>> OfConnections { get; } =
        [.. Catalogue.Of<ConnectionMetric>().SelectMany(family => family.Members)];

    /// <summary>The metrics of a layer.</summary>
    public static IReadOnlyList<Metric<LayerReading>> OfLayers { get; } =
        [.. Catalogue.Of<LayerMetric>().SelectMany(family => family.Members)];

    /// <summary>The metrics of a layer's neurons on samples.</summary>
    public static IReadOnlyList<Metric<NeuronReading>> OfNeurons { get; } =
        [.. Catalogue.Of<NeuronMetric>().SelectMany(family => family.Members)];

    /// <summary>The metrics of an output on samples.</summary>
    public static IReadOnlyList<Metric<OutputReading>> OfOutputs { get; } =
        [.. Catalogue.Of<OutputMetric>().SelectMany(family => family.Members)];

    /// <summary>Takes every metric of <paramref name="metrics"/> that is defined.</summary>
    public static MetricSet Measure<TReading>(IReadOnlyList<Metric<TReading>> metrics, TReading reading)
    {
        MetricSet set = [];
        foreach (var metric in metrics)
            set.Add(metric.Id, metric.Measure(reading));

        return set;
    }
}
