namespace CntCheck.Verdicts.Calibrations;

/// <summary>How often a limit set at the worst known-good network would be passed by a good network of a run it has not seen.</summary>
/// <param name="Count">Good networks above the limit that all other runs' good networks set.</param>
/// <param name="Networks">Good networks.</param>
/// <param name="AtMost">The share of runs with a false alarm is at most this, with 95 % certainty (Clopper and Pearson, one-sided).</param>
internal sealed record FalseAlarms(int Count, int Networks, double AtMost)
{
    private const double Doubt = 0.05;

    /// <summary>The share of good networks.</summary>
    public double Share => (double)Count / Networks;

    /// <summary>Leaves each run out in turn.</summary>
    /// <param name="good">Scores of good networks by run, at least one.</param>
    public static FalseAlarms Of(IReadOnlyList<(string Run, double Score)> good)
    {
        var runs = good.GroupBy(network => network.Run, StringComparer.Ordinal).Select(run => run.Select(network => network.Score).ToList()).OrderByDescending(scores => scores.Max()).ToList();

        // Only the run of the worst network can pass the limit of the others.
        var limit = runs.Count > 1 ? runs[1].Max() : double.PositiveInfinity;
        var count = runs[0].Count(score => score > limit);
        return new FalseAlarms(count, good.Count, AtMostOf(count > 0 ? 1 : 0, runs.Count));
    }

    /// <summary>The greatest share at which so few of <paramref name="trials"/> would still not be surprising, by bisection.</summary>
    internal static double AtMostOf(int count, int trials)
    {
        if (count >= trials)
            return 1;

        var (low, high) = (0.0, 1.0);
        for (var step = 0; step < 60; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = ChanceOfAtMost(count, trials, middle) > Doubt ? (middle, high) : (low, middle);
        }

        return high;
    }

    /// <summary>The chance of at most <paramref name="count"/> of <paramref name="trials"/>.</summary>
    private static double ChanceOfAtMost(int count, int trials, double share)
    {
        var term = Math.Pow(1 - share, trials);
        var sum = term;
        for (var i = 1; i <= count; i++)
        {
            term *= share / (1 - share) * (trials - i + 1) / i;
            sum += term;
        }

        return sum;
    }
}
