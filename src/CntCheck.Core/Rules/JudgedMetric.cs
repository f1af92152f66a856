using System.Globalization;
using CntCheck.Profiles;

namespace CntCheck.Rules;

/// <summary>A metric a threshold can be held against.</summary>
/// <param name="Layer">The layer or connection, or null for the model and its outputs.</param>
/// <param name="Id">The metric's id.</param>
/// <param name="Value">The value; null where numbers that are not finite leave it undefined.</param>
/// <param name="InSeed">The metric's value in an accepted seed, or null where that has none to compare with.</param>
internal sealed record JudgedMetric(string? Layer, string Id, double? Value, Func<Seed, double?> InSeed)
{
    /// <summary>The output it is of, where the model has several; else null.</summary>
    public string? Output { get; private init; }

    /// <summary>"link-weight.std of 'fc1'".</summary>
    public string Words => (Layer ?? Output) is { } name ? $"{Id} of '{name}'" : Id;

    /// <summary>The value, four significant digits.</summary>
    public string ValueWords => Value?.ToString("G4", CultureInfo.InvariantCulture) ?? $"not defined ({(MetricIds.OfData.Contains(Id) ? "numbers" : "weights")} are not finite)";

    /// <summary>Every metric of a profile's weights, in network order. Links that are not learned have none.</summary>
    public static IEnumerable<JudgedMetric> OfWeights(Profile profile)
    {
        var totals = profile.Totals;
        (string Id, double Value)[] counts = [("parameters", totals.Parameters), ("links", totals.Links), ("nodes", totals.Nodes), ("depth", totals.Depth)];
        return counts.Select(count => new JudgedMetric(null, count.Id, count.Value, _ => null))
            .Concat(profile.Connections.Where(connection => !connection.IsUnlearned()).SelectMany(Of))
            .Concat(profile.Layers.SelectMany(Of));
    }

    /// <summary>Every metric of what a model does with samples, layers in network order, then outputs; compared with seeds accepted on the same samples.</summary>
    public static IEnumerable<JudgedMetric> OfData(DataProfile data)
    {
        var layers = data.Layers.SelectMany(layer => Of(layer.Name, layer.Metrics, MetricIds.Neuron, (seed, id) => seed.On(data.Sample)?.Layer(layer.Name)?[id]?.Value));
        var outputs = data.Outputs.SelectMany(output => Of(null, output.Metrics, MetricIds.Output, (seed, id) => seed.On(data.Sample)?.Output(output.Name)?[id]?.Value)
            .Select(metric => data.Outputs.Count > 1 ? metric with { Output = output.Name } : metric));
        return layers.Concat(outputs);
    }

    /// <summary>The mean over the accepted seeds, or null where there is none.</summary>
    public double? Accepted(Baseline? baseline)
    {
        List<double> values = [.. (baseline?.Seeds ?? []).Select(InSeed).OfType<double>()];
        return values.Count == 0 ? null : values.Average();
    }

    private static IEnumerable<JudgedMetric> Of(ConnectionProfile connection) =>
        Of(connection.Name, connection.Metrics, MetricIds.Connection, (seed, id) => seed.Connection(connection.Name)?[id]?.Value ?? (id == "dead-units" ? 0 : null));

    private static IEnumerable<JudgedMetric> Of(LayerProfile layer) =>
        Of(layer.Name, layer.Metrics, MetricIds.Layer, (seed, id) => seed.Layer(layer.Name)?[id]?.Value);

    private static IEnumerable<JudgedMetric> Of(string? name, MetricSet? metrics, IReadOnlyList<string> ids, Func<Seed, string, double?> inSeed) => metrics is null
        ? ids.Select(id => new JudgedMetric(name, id, null, seed => inSeed(seed, id)))
        : metrics.Select(metric => new JudgedMetric(name, metric.Key, metric.Value, seed => inSeed(seed, metric.Key)));
}
