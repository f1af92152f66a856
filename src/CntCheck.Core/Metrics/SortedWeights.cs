using CntCheck.Metrics.Algebra;

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

        Ascending.Sort(values);
        return new SortedWeights(values);
    }

    /// <summary>The largest distance between the shares of the weights below a number and a distribution function.</summary>
    /// <remarks>Both ascend: between two weights the distance cannot exceed what the share at one and the function at the other allow, and most stretches need no closer look.</remarks>
    public double Distance(Func<double, double> distribution)
    {
        var (largest, n) = (0.0, (double)Values.Length);
        Between(0, At(0), Values.Length - 1, At(Values.Length - 1));
        return largest;

        double At(int i)
        {
            var expected = distribution(Values[i]);
            largest = Math.Max(largest, Math.Max(((i + 1) / n) - expected, expected - (i / n)));
            return expected;
        }

        void Between(int first, double atFirst, int last, double atLast)
        {
            if (last - first < 2 || Math.Max((last / n) - atFirst, atLast - ((first + 1) / n)) <= largest)
                return;

            var middle = (first + last) / 2;
            var atMiddle = At(middle);
            Between(first, atFirst, middle, atMiddle);
            Between(middle, atMiddle, last, atLast);
        }
    }
}
