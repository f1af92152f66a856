namespace CntCheck.Metrics;

/// <summary>A connection's weights in ascending order: all up to 2¹⁷, beyond evenly spaced ones of them.</summary>
/// <param name="Values">The weights.</param>
internal sealed record SortedWeights(double[] Values)
{
    private const int Most = 1 << 17;

    /// <summary>Sorts the weights, or every k-th of them, counted in the order of the output units.</summary>
    public static SortedWeights Of(UnitWeights weights)
    {
        // An odd step meets every column of a matrix whose width is even.
        var step = weights.Count <= Most ? 1 : ((weights.Count + Most - 1) / Most) | 1;
        var values = new double[(weights.Count + step - 1) / step];
        var (next, before) = (0, 0L);
        foreach (var unit in weights.Outputs)
        {
            for (; (long)next * step < before + unit.Length; next++)
                values[next] = unit[((long)next * step) - before];
            before += unit.Length;
        }

        Array.Sort(values);
        return new SortedWeights(values);
    }

    /// <summary>The largest distance between the shares of the weights below a number and a distribution function.</summary>
    public double Distance(Func<double, double> distribution)
    {
        var (largest, n) = (0.0, (double)Values.Length);
        for (var i = 0; i < Values.Length; i++)
        {
            var expected = distribution(Values[i]);
            largest = Math.Max(largest, Math.Max(((i + 1) / n) - expected, expected - (i / n)));
        }

        return largest;
    }
}
