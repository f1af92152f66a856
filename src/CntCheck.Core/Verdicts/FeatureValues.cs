namespace CntCheck.Verdicts;

/// <summary>Values of features, each with the layer or connection that shows it; filled once, in order.</summary>
/// <param name="capacity">The most values.</param>
internal sealed class FeatureValues(int capacity)
{
    private readonly double[] _values = new double[capacity];
    private readonly string?[] _parts = new string?[capacity];

    /// <summary>Number of values so far.</summary>
    public int Count { get; private set; }

    /// <summary>The values; NaN where one is undefined.</summary>
    public ReadOnlySpan<double> Values => _values.AsSpan(0, Count);

    /// <summary>The layer or connection that shows each, or null.</summary>
    public ReadOnlySpan<string?> Parts => _parts.AsSpan(0, Count);

    /// <summary>One value.</summary>
    public double this[int place] => _values[place];

    /// <summary>Adds a value and the part that shows it.</summary>
    public void Add(double value, string? part)
    {
        _values[Count] = value;
        _parts[Count++] = part;
    }

    /// <summary>Adds one of other values; an undefined one where they are none.</summary>
    public void AddOf(FeatureValues others, int place)
    {
        if (others.Count == 0)
            Add(double.NaN, null);
        else
            Add(others._values[place], others._parts[place]);
    }
}
