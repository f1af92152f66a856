namespace CntCheck.Study.Measuring.Rivals;

/// <summary>The exponent of a power law fitted to the tail of some positive values.</summary>
/// <remarks>Clauset, Shalizi, Newman, SIAM Review 51 (2009): maximum likelihood for every start of the tail, the start with the least Kolmogorov–Smirnov distance.</remarks>
internal static class PowerLaw
{
    private const int ShortestTail = 5;

    /// <summary>The exponent; NaN where there are fewer than five values over 0, or they are all equal.</summary>
    public static double Exponent(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Where(value => value > 0).Order()];
        var (best, exponent) = (double.PositiveInfinity, double.NaN);
        double logarithms = 0;
        for (var start = sorted.Length - 1; start >= 0; start--)
        {
            logarithms += Math.Log(sorted[start]);
            var tail = sorted.Length - start;
            var sum = logarithms - (tail * Math.Log(sorted[start]));
            if (tail < ShortestTail || sum <= 0)
                continue;

            var alpha = 1 + (tail / sum);
            var distance = Distance(sorted.AsSpan(start), alpha);
            if (distance < best)
                (best, exponent) = (distance, alpha);
        }

        return exponent;
    }

    private static double Distance(ReadOnlySpan<double> tail, double alpha)
    {
        double largest = 0;
        for (var i = 0; i < tail.Length; i++)
        {
            var expected = 1 - Math.Pow(tail[i] / tail[0], 1 - alpha);
            largest = Math.Max(largest, Math.Max(Math.Abs(expected - ((double)i / tail.Length)), Math.Abs(expected - ((double)(i + 1) / tail.Length))));
        }

        return largest;
    }
}
