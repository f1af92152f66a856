using System.Collections;

namespace CntCheck.Profiles;

/// <summary>Metric values by id, in a fixed order. Undefined metrics are absent; values are finite.</summary>
public sealed class MetricSet : IReadOnlyCollection<KeyValuePair<string, double>>
{
    private readonly List<KeyValuePair<string, double>> _values = [];

    /// <summary>A set without values.</summary>
    public static MetricSet Empty => [];

    /// <inheritdoc/>
    public int Count => _values.Count;

    /// <summary>The value of a metric, or null where it is undefined.</summary>
    public double? this[string id]
    {
        get
        {
            foreach (var (key, value) in _values)
            {
                if (key == id)
                    return value;
            }

            return null;
        }
    }

    /// <summary>Appends a value; an undefined one (null, NaN or infinite) is left out.</summary>
    public void Add(string id, double? value)
    {
        if (value is { } defined && double.IsFinite(defined))
            _values.Add(KeyValuePair.Create(id, defined));
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, double>> GetEnumerator() => _values.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
