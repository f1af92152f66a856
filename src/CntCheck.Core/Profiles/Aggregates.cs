namespace CntCheck.Profiles;

/// <summary>Model-level aggregates of the metrics over the depth.</summary>
/// <remarks>
/// For layers: <c>ID.first</c> and <c>ID.last</c> (input and output layer), <c>ID.mean</c>, <c>ID.min</c>, <c>ID.max</c> over the hidden layers between them.
/// For the link weights of connections likewise, the connections between the first and the last standing for the hidden ones **[ours]**.
/// Absent where no value is defined.
/// </remarks>
internal static class Aggregates
{
    /// <summary>Aggregates the metrics of connections and layers, both in topological order.</summary>
    public static MetricSet Of(IReadOnlyList<ConnectionProfile> connections, IReadOnlyList<LayerProfile> layers)
    {
        MetricSet aggregates = [];
        var measured = connections.Where(connection => connection.Metrics is not { Count: 0 }).Select(connection => connection.Metrics).ToList();
        Add(aggregates, measured, id => id.StartsWith("link-weight.", StringComparison.Ordinal));
        Add(aggregates, layers.Select(layer => layer.Metrics).ToList(), _ => true);
        return aggregates;
    }

    private static void Add(MetricSet aggregates, List<MetricSet?> depth, Func<string, bool> isWanted)
    {
        foreach (var id in depth.SelectMany(metrics => metrics ?? MetricSet.Empty).Select(metric => metric.Key).Distinct().Where(isWanted))
        {
            aggregates.Add($"{id}.first", depth[0]?[id]);
            aggregates.Add($"{id}.last", depth[^1]?[id]);

            var hidden = depth.Skip(1).SkipLast(1).Select(metrics => metrics?[id]).OfType<double>().ToList();
            if (hidden.Count == 0)
                continue;

            aggregates.Add($"{id}.mean", hidden.Sum() / hidden.Count);
            aggregates.Add($"{id}.min", hidden.Min());
            aggregates.Add($"{id}.max", hidden.Max());
        }
    }
}
