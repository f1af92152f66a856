using CntCheck.Metrics;

namespace CntCheck.Profiles;

/// <summary>The metrics a threshold can name.</summary>
public static class MetricIds
{
    /// <summary>Metrics of a connection.</summary>
    public static IReadOnlyList<string> Connection { get; } = [.. MetricCatalogue.OfConnections.Select(metric => metric.Id)];

    /// <summary>Metrics of a layer.</summary>
    public static IReadOnlyList<string> Layer { get; } = [.. MetricCatalogue.OfLayers.Select(metric => metric.Id)];

    /// <summary>Metrics of a layer's neurons on samples.</summary>
    public static IReadOnlyList<string> Neuron { get; } = [.. MetricCatalogue.OfNeurons.Select(metric => metric.Id)];

    /// <summary>Metrics of an output on samples.</summary>
    public static IReadOnlyList<string> Output { get; } = [.. MetricCatalogue.OfOutputs.Select(metric => metric.Id)];

    /// <summary>Counts over the whole model.</summary>
    public static IReadOnlyList<string> Model { get; } = ["parameters", "links", "nodes", "depth"];

    /// <summary>Those a bound on layers can name.</summary>
    public static IReadOnlyList<string> OfLayers { get; } = [.. Connection, .. Layer, .. Neuron];

    /// <summary>Those that need samples.</summary>
    public static IReadOnlyList<string> OfData { get; } = [.. Neuron, .. Output];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Connection, .. Layer, .. Neuron, .. Output, .. Model];
}
