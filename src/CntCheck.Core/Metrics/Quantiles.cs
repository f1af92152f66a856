using CntCheck.Metrics.Passes;

namespace CntCheck.Metrics;

/// <summary>Quartiles of a connection's link weights, by linear interpolation between order statistics (numpy's default).</summary>
/// <param name="Q25">The lower quartile.</param>
/// <param name="Median">The median.</param>
/// <param name="Q75">The upper quartile.</param>
/// <param name="IsExact">
/// Whether the order statistics are weights themselves; otherwise they are placed inside a histogram's bucket,
/// at most 1/128 of their value off.
/// </param>
internal sealed record Quantiles(double Q25, double Median, double Q75, bool IsExact)
{
    /// <summary>Up to this many weights the quartiles are exact.</summary>
    public const long ExactUpTo = 1 << 20;

    /// <summary>Quartiles of the weights and of <paramref name="others"/>, taken together; null without weights.</summary>
    internal static Quantiles? Of(WeightReading reading, Histogram histogram, double[] others, CancellationToken cancellation)
    {
        histogram.Add(others.AsSpan());
        var count = reading.Count + others.Length;
        if (count == 0)
            return null;

        Rank[] ranks = [new(0.25, count), new(0.5, count), new(0.75, count)];
        var order = count <= ExactUpTo
            ? OrderStatistics.Exact(reading, histogram, others, Wanted(ranks), cancellation)
            : OrderStatistics.FromBuckets(reading, histogram, Wanted(ranks));

        double At(Rank rank) => Between(order[rank.Below], order[Math.Min(rank.Below + 1, count - 1)], rank.Fraction) + 0.0;

        return new(At(ranks[0]), At(ranks[1]), At(ranks[2]), count <= ExactUpTo);

        SortedSet<long> Wanted(Rank[] all) => [.. all.SelectMany(rank => new[] { rank.Below, Math.Min(rank.Below + 1, count - 1) })];
    }

    private static double Between(double below, double above, double fraction) =>
        fraction < 0.5 ? below + ((above - below) * fraction) : above - ((above - below) * (1 - fraction));

    private readonly record struct Rank(long Below, double Fraction)
    {
        public Rank(double quantile, long count)
            : this((long)Math.Floor(quantile * (count - 1)), (quantile * (count - 1)) % 1)
        {
        }
    }
}
