namespace CntCheck.TorchSharp.Live;

/// <summary>What is known of each unit of a connection's output: its strength, and whether a weight of it is not zero or has moved.</summary>
internal sealed class UnitTally(int count)
{
    private readonly double[] _strengths = new double[count];
    private readonly bool[] _nonZero = new bool[count];
    private readonly bool[] _moved = new bool[count];

    /// <summary>Number of units.</summary>
    public int Count => count;

    /// <summary>Units whose weights are all zero.</summary>
    public int Zero => _nonZero.Count(known => !known);

    /// <summary>Units that have weights, none of which has moved.</summary>
    public int Unmoved => _nonZero.Zip(_moved).Count(unit => unit is { First: true, Second: false });

    /// <summary>Root mean square of the strengths.</summary>
    public double Strength => count == 0 ? 0 : Math.Sqrt(_strengths.Sum(strength => strength * strength) / count);

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        Array.Clear(_strengths);
        Array.Clear(_nonZero);
        Array.Clear(_moved);
    }

    /// <summary>Adds weights of one unit.</summary>
    public void Add(int unit, RowMotion motion)
    {
        _strengths[unit] += motion.Sum;
        _nonZero[unit] |= motion.Square != 0;
        _moved[unit] |= motion.Moved != 0;
    }

    /// <summary>Adds a row that holds <paramref name="taps"/> weights of each unit from <paramref name="first"/> on.</summary>
    public void AddColumns(int first, ReadOnlySpan<float> now, ReadOnlySpan<float> last, int taps)
    {
        for (var i = 0; i < now.Length; i++)
        {
            var unit = first + (i / taps);
            _strengths[unit] += now[i];
            _nonZero[unit] |= now[i] != 0;
            _moved[unit] |= now[i] != last[i];
        }
    }
}
