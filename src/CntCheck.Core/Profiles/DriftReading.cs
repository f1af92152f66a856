namespace CntCheck.Profiles;

/// <summary>One metric of one layer or connection beside its accepted values.</summary>
/// <param name="Name">The layer or connection.</param>
/// <param name="Accepted">The accepted values, one a seed.</param>
/// <param name="Value">The present value.</param>
/// <param name="Floor">Values below are rounding noise and count as this much.</param>
/// <param name="PriorVariance">Variance of the logarithm that is expected without knowing the recipe.</param>
internal sealed record DriftReading(string Name, IReadOnlyList<Reading> Accepted, double Value, double Floor, double PriorVariance)
{
    internal const string Spread = "link-weight.std";
    internal const string Fluctuation = "layer-fluctuation";

    /// <summary>Logarithm of the present value over the seeds' geometric mean.</summary>
    public double Change => Logarithm(Value) - Accepted.Average(reading => Logarithm(reading.Value));

    /// <summary>Sample variance of the seeds' logarithms; 0 for one seed.</summary>
    public double OwnVariance
    {
        get
        {
            var mean = Accepted.Average(reading => Logarithm(reading.Value));
            return Accepted.Count < 2 ? 0 : Accepted.Sum(reading => Math.Pow(Logarithm(reading.Value) - mean, 2)) / (Accepted.Count - 1);
        }
    }

    /// <summary>All readings that a profile shares with a baseline of the same structure, in network order.</summary>
    public static List<DriftReading> All(Profile profile, Baseline baseline)
    {
        var connections = baseline.Structure.Connections.Zip(profile.Connections, (part, now) => Of(
            part.Name, Spread, now.Metrics, baseline.Seeds.Select(seed => seed.Connection(part.Name)),
            PriorSpread.LinkWeightStd(part.Shape.Aggregate(1L, (product, extent) => product * extent))));
        var layers = baseline.Structure.Layers.Zip(profile.Layers, (part, now) => Of(
            part.Name, Fluctuation, now.Metrics, baseline.Seeds.Select(seed => seed.Layer(part.Name)),
            PriorSpread.LayerFluctuation(PriorSpread.IndependentNodes(baseline.Structure, part))));
        return [.. connections.Concat(layers).OfType<DriftReading>()];
    }

    private double Logarithm(double value) => Math.Log(Math.Max(value, Floor));

    private static DriftReading? Of(string name, string metric, MetricSet? now, IEnumerable<Readings?> seeds, double prior)
    {
        List<Reading> accepted = [.. seeds.Select(seed => seed?[metric]).OfType<Reading>()];
        if (now?[metric] is not { } value || accepted.Count == 0)
            return null;

        var scale = Math.Max(value, accepted.Max(reading => reading.Value));
        var mean = now.Where(m => m.Key is "link-weight.mean" or "node-strength.mean").Select(m => Math.Abs(m.Value)).DefaultIfEmpty().Max();
        return scale > 0 ? new DriftReading(name, accepted, value, 1e-9 * Math.Max(scale, mean), prior) : null;
    }
}
