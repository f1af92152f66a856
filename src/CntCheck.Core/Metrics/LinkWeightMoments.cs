using CntCheck.Metrics.Passes;

namespace CntCheck.Metrics;

/// <summary>Moments of a connection's link weights.</summary>
internal static class LinkWeightMoments
{
    /// <summary>Where mean² exceeds this many variances, sums around zero lose too many digits and the weights are read once more.</summary>
    private const double IllConditioned = 16;

    /// <summary>Moments of the weights and of <paramref name="others"/>, taken together.</summary>
    public static Moments Of(WeightReading reading, ReadOnlySpan<double> others, CancellationToken cancellation)
    {
        var sums = new PowerSums(0, reading.Sum, reading.SquareSum, reading.CubeSum, reading.FourthSum);
        foreach (var other in others)
            sums.Add(other);

        var count = reading.Count + others.Length;
        var moments = sums.Moments(count);
        var (min, max) = Extremes(reading, others);
        if (min == max)
            return new Moments(count, min, 0, 0, 0);

        return moments.Mean * moments.Mean <= IllConditioned * moments.Second
            ? moments
            : AroundMean(reading, others, moments.Mean, cancellation);
    }

    private static (double Min, double Max) Extremes(WeightReading reading, ReadOnlySpan<double> others)
    {
        var (min, max) = (reading.Min, reading.Max);
        foreach (var other in others)
            (min, max) = (Math.Min(min, other), Math.Max(max, other));

        return (min, max);
    }

    private static Moments AroundMean(WeightReading reading, ReadOnlySpan<double> others, double mean, CancellationToken cancellation)
    {
        using var reader = new WeightReader(reading.Matrix);
        var total = new PowerSums(mean, 0, 0, 0, 0);
        reader.Each(
            (weights, _) =>
            {
                var block = new PowerSums(mean, 0, 0, 0, 0);
                foreach (var weight in weights)
                    block.Add(weight);

                total.Add(block);
            },
            cancellation);

        foreach (var other in others)
            total.Add(other);

        return total.Moments(reading.Count + others.Length);
    }

    private struct PowerSums(double origin, double first, double second, double third, double fourth)
    {
        private double _first = first, _second = second, _third = third, _fourth = fourth;

        public void Add(double value)
        {
            var d = value - origin;
            _first += d;
            _second += d * d;
            _third += d * d * d;
            _fourth += d * d * (d * d);
        }

        public void Add(PowerSums other)
        {
            _first += other._first;
            _second += other._second;
            _third += other._third;
            _fourth += other._fourth;
        }

        public readonly Moments Moments(long count) => Passes.Moments.OfPowerSums(count, origin, _first, _second, _third, _fourth);
    }
}
