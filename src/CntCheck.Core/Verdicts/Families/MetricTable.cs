using CntCheck.Profiles;

namespace CntCheck.Verdicts.Families;

/// <summary>The metrics of one part, found fast: every family asks each part for several.</summary>
internal sealed class MetricTable
{
    private readonly Dictionary<string, int> _places;
    private readonly double[] _values;

    /// <summary>Makes it; null has no metric.</summary>
    public MetricTable(MetricSet? metrics)
    {
        _places = new(metrics?.Count ?? 0, StringComparer.Ordinal);
        _values = new double[metrics?.Count ?? 0];
        foreach (var (id, value) in metrics ?? MetricSet.Empty)
        {
            if (_places.TryAdd(id, _places.Count))
                _values[_places.Count - 1] = value;
        }
    }

    /// <summary>A metric, or null where it is undefined.</summary>
    public double? this[string metric] => _places.TryGetValue(metric, out var place) ? _values[place] : null;
}
