using System.Globalization;
using CntCheck.Profiles;

namespace CntCheck.Rules;

/// <summary>A metric a threshold can be held against.</summary>
/// <param name="Layer">The layer or connection, or null for the model.</param>
/// <param name="Id">The metric's id.</param>
/// <param name="Value">The value; null where weights that are not finite leave it undefined.</param>
internal sealed record JudgedMetric(string? Layer, string Id, double? Value)
{
    /// <summary>"link-weight.std of 'fc1'".</summary>
    public string Words => Layer is null ? Id : $"{Id} of '{Layer}'";

    /// <summary>The value, four significant digits.</summary>
    public string ValueWords => Value?.ToString("G4", CultureInfo.InvariantCulture) ?? "not defined (weights are not finite)";

    /// <summary>Every metric of a profile, in network order. Links that are not learned have none.</summary>
    public static IEnumerable<JudgedMetric> All(Profile profile)
    {
        var totals = profile.Totals;
        yield return new(null, "parameters", totals.Parameters);
        yield return new(null, "links", totals.Links);
        yield return new(null, "nodes", totals.Nodes);
        yield return new(null, "depth", totals.Depth);
        foreach (var connection in profile.Connections.Where(c => !c.IsUnlearned()))
        {
            foreach (var metric in Of(connection.Name, connection.Metrics, MetricIds.Connection))
                yield return metric;
        }

        foreach (var layer in profile.Layers)
        {
            foreach (var metric in Of(layer.Name, layer.Metrics, MetricIds.Layer))
                yield return metric;
        }
    }

    /// <summary>The mean over the accepted seeds, or null where there is none.</summary>
    public double? Accepted(Baseline? baseline)
    {
        List<double> values = [.. (baseline?.Seeds ?? []).Select(ReadingOf).OfType<double>()];
        return values.Count == 0 ? null : values.Average();
    }

    private double? ReadingOf(Seed seed)
    {
        if (Layer is null)
            return null;
        if (Id == "dead-units")
            return seed.Connection(Layer)?[Id]?.Value ?? 0;

        return (Seed.ConnectionMetrics.Contains(Id) ? seed.Connection(Layer) : seed.Layer(Layer))?[Id]?.Value;
    }

    private static IEnumerable<JudgedMetric> Of(string name, MetricSet? metrics, IReadOnlyList<string> ids) => metrics is null
        ? ids.Select(id => new JudgedMetric(name, id, null))
        : metrics.Select(metric => new JudgedMetric(name, metric.Key, metric.Value));
}
