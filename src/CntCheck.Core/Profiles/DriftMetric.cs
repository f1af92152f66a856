namespace CntCheck.Profiles;

/// <summary>A metric that drift is judged by.</summary>
/// <param name="Id">The metric's id.</param>
/// <param name="Scale">How its values compare, given how large the values of its family are in this layer (for what is rounding noise, and for means).</param>
internal sealed record DriftMetric(string Id, Func<double, DriftScale> Scale)
{
    /// <summary>The reading of one layer, or null where it is missing now or in all seeds.</summary>
    /// <param name="name">The layer, connection or output.</param>
    /// <param name="now">Its present metrics.</param>
    /// <param name="seeds">Its accepted readings.</param>
    /// <param name="unit">How large the values of the metric's family are in this layer.</param>
    /// <param name="size">What the metric is taken over.</param>
    public DriftReading? Of(string name, MetricSet now, IEnumerable<Readings> seeds, double unit, long size)
    {
        List<Reading> accepted = [.. seeds.Select(seed => seed[Id]).OfType<Reading>()];
        return now[Id] is { } value && accepted.Count > 0 ? new DriftReading(name, accepted, value, Scale(unit), size) : null;
    }
}
