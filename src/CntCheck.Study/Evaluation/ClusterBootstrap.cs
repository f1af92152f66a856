namespace CntCheck.Study.Evaluation;

/// <summary>Intervals of statistics of networks that come in clusters: whole clusters are drawn again, the same ones for every statistic, so that differences are paired.</summary>
/// <remarks>Efron, Tibshirani, An Introduction to the Bootstrap (1993), chapters 8 and 13: percentile intervals.</remarks>
internal sealed class ClusterBootstrap
{
    private const double Outside = 0.025;

    private readonly double[][] _weights;

    /// <summary>Draws the resamples.</summary>
    /// <param name="clusters">The cluster of each network.</param>
    /// <param name="resamples">Number of resamples.</param>
    /// <param name="seed">Seed of the draws.</param>
    public ClusterBootstrap(IReadOnlyList<string> clusters, int resamples, int seed)
    {
        var numbers = clusters.Distinct().Order(StringComparer.Ordinal).Select((cluster, number) => (cluster, number)).ToDictionary(pair => pair.cluster, pair => pair.number, StringComparer.Ordinal);
        var random = new Random(seed);
        _weights = new double[resamples][];
        for (var resample = 0; resample < resamples; resample++)
        {
            var times = new int[numbers.Count];
            for (var draw = 0; draw < times.Length; draw++)
                times[random.Next(times.Length)]++;
            _weights[resample] = [.. clusters.Select(cluster => (double)times[numbers[cluster]])];
        }
    }

    /// <summary>A statistic of each resample.</summary>
    /// <param name="statistic">The statistic of networks counted as often as its argument says.</param>
    public double[] Replicates(Func<double[], double> statistic) => Array.ConvertAll(_weights, weights => statistic(weights));

    /// <summary>The middle 95 % of replicates; those that are not defined are left out.</summary>
    public static Interval IntervalOf(IEnumerable<double> replicates)
    {
        double[] sorted = [.. replicates.Where(value => !double.IsNaN(value)).Order()];
        return sorted.Length == 0 ? new(double.NaN, double.NaN) : new(At(sorted, Outside), At(sorted, 1 - Outside));
    }

    private static double At(double[] sorted, double share) => sorted[(int)Math.Round(share * (sorted.Length - 1))];
}

/// <summary>An interval that holds a statistic with 95 % confidence.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end.</param>
internal readonly record struct Interval(double Low, double High);
