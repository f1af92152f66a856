using CntCheck.Profiles;

namespace CntCheck.Verdicts.Families;

/// <summary>The metrics of one part, found fast: every family asks each part for several.</summary>
internal sealed class MetricTable
{
    private readonly Dictionary<string, double> _values;

    /// <summary>Makes it; null has no metric.</summary>
    public MetricTable(MetricSet? metrics)
    {
        _values = new(metrics?.Count ?? 0, StringComparer.Ordinal);
        foreach (var (id, value) in metrics ?? MetricSet.Empty)
            _values.TryAdd(id, value);
    }

    /// <summary>A metric, or null where it is undefined.</summary>
    public double? this[string metric] => _values.TryGetValue(metric, out var value) ? value : null;
}
