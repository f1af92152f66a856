using CntCheck.Metrics;

namespace CntCheck.Profiles;

/// <summary>The metrics a threshold can name.</summary>
public static class MetricIds
{
    /// <summary>Metrics of a connection.</summary>
    public static IReadOnlyList<string> Connection { get; } = [.. MetricCatalogue.OfConnections.Select(metric => metric.Id)];

    /// <summary>Metrics of a layer.</summary>
    public static IReadOnlyList<string> Layer { get; } = [.. MetricCatalogue.OfLayers.Select(metric => metric.Id)];

    /// <summary>Counts over the whole model.</summary>
    public static IReadOnlyList<string> Model { get; } = ["parameters", "links", "nodes", "depth"];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Connection, .. Layer, .. Model];
}
