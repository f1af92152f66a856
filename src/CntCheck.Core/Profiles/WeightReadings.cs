namespace CntCheck.Profiles;

/// <summary>What drift of the weights is judged by: link-weight.std of every connection, layer-fluctuation of every layer.</summary>
internal static class WeightReadings
{
    internal const string Spread = "link-weight.std";
    internal const string Fluctuation = "layer-fluctuation";

    /// <summary>All readings that a profile shares with a baseline of the same structure, in network order.</summary>
    public static List<DriftReading> All(Profile profile, Baseline baseline)
    {
        var connections = baseline.Structure.Connections.Zip(profile.Connections, (part, now) => Of(
            part.Name, Spread, "weights spread", now.Metrics, baseline.Seeds.Select(seed => seed.Connection(part.Name)),
            PriorSpread.LinkWeightStd(part.Shape.Aggregate(1L, (product, extent) => product * extent))));
        var layers = baseline.Structure.Layers.Zip(profile.Layers, (part, now) => Of(
            part.Name, Fluctuation, "node strengths fluctuate", now.Metrics, baseline.Seeds.Select(seed => seed.Layer(part.Name)),
            PriorSpread.LayerFluctuation(PriorSpread.IndependentNodes(baseline.Structure, part))));
        return [.. connections.Concat(layers).OfType<DriftReading>()];
    }

    private static DriftReading? Of(string name, string metric, string subject, MetricSet? now, IEnumerable<Readings?> seeds, double prior)
    {
        List<Reading> accepted = [.. seeds.Select(seed => seed?[metric]).OfType<Reading>()];
        if (now?[metric] is not { } value || accepted.Count == 0)
            return null;

        var scale = Math.Max(value, accepted.Max(reading => reading.Value));
        var mean = now.Where(m => m.Key is "link-weight.mean" or "node-strength.mean").Select(m => Math.Abs(m.Value)).DefaultIfEmpty().Max();
        return scale > 0 ? new DriftReading(name, accepted, value, new RatioScale(subject, 1e-9 * Math.Max(scale, mean)), prior) : null;
    }
}
