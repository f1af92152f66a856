using CntCheck.Metrics.Passes;
using CntCheck.Networks;

namespace CntCheck.Metrics;

/// <summary>Kolmogorov–Smirnov distance × √n between weights and a uniform distribution.</summary>
internal static class UniformDistance
{
    /// <summary>The distance to U(−<paramref name="bound"/>, <paramref name="bound"/>).</summary>
    /// <param name="weights">The weights as stored.</param>
    /// <param name="histogram">Their histogram, or null to take one.</param>
    /// <param name="bound">The uniform distribution's bound.</param>
    /// <param name="relevant">Beyond this the distance at the histogram's edges, a lower bound, is enough.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static double Of(WeightMatrix weights, Histogram? histogram, double bound, double relevant, CancellationToken cancellation)
    {
        var count = weights.Layout.Count;
        var distance = histogram is not null
            ? AtEdges(histogram, count, bound)
            : WithOwnHistogram(weights, bound, cancellation);

        return distance > relevant || count > Quantiles.ExactUpTo ? distance : Exact(weights, bound, cancellation);
    }

    private static double WithOwnHistogram(WeightMatrix weights, double bound, CancellationToken cancellation)
    {
        using var histogram = new Histogram();
        using var reader = new WeightReader(weights);
        reader.Each((block, _) => histogram.Add(block), cancellation);
        return AtEdges(histogram, weights.Layout.Count, bound);
    }

    private static double AtEdges(Histogram histogram, long count, double bound)
    {
        double largest = 0;
        long below = 0;
        for (var bucket = 0; bucket < Histogram.Buckets; bucket++)
        {
            if (histogram[bucket] == 0)
                continue;

            largest = Math.Max(largest, Math.Abs(((double)below / count) - Uniform(Histogram.LowerEdge(bucket), bound)));
            below += histogram[bucket];
            largest = Math.Max(largest, Math.Abs(((double)below / count) - Uniform(Histogram.LowerEdge(bucket + 1), bound)));
        }

        return largest * Math.Sqrt(count);
    }

    private static double Exact(WeightMatrix weights, double bound, CancellationToken cancellation)
    {
        var sorted = new double[weights.Layout.Count];
        using var reader = new WeightReader(weights);
        reader.Each((block, start) => block.CopyTo(sorted.AsSpan((int)start)), cancellation);
        Algebra.Ascending.Sort(sorted);

        double largest = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            var expected = Uniform(sorted[i], bound);
            largest = Math.Max(largest, Math.Max(((i + 1.0) / sorted.Length) - expected, expected - ((double)i / sorted.Length)));
        }

        return largest * Math.Sqrt(sorted.Length);
    }

    private static double Uniform(double value, double bound) => Math.Clamp((value + bound) / (2 * bound), 0, 1);
}
