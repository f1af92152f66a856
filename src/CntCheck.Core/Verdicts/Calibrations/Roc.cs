namespace CntCheck.Verdicts.Calibrations;

/// <summary>How well a score tells bad networks from good ones, whatever the limit.</summary>
internal sealed class Roc
{
    // 97.5 % of the normal distribution lies below: two-sided 95 %.
    private const double Normal = 1.959964;

    private readonly double[] _good;
    private readonly double[] _bad;

    /// <summary>The curve of some scores.</summary>
    /// <param name="good">Scores of good networks, at least one.</param>
    /// <param name="bad">Scores of bad ones, at least one; they should be greater.</param>
    public Roc(IEnumerable<double> good, IEnumerable<double> bad)
    {
        _good = [.. good.Order()];
        _bad = [.. bad.Order()];
        Auc = AreaOf(_good, _bad);
    }

    /// <summary>The area under the curve: how often a bad network has a greater score than a good one; equal scores count half.</summary>
    public double Auc { get; }

    /// <summary>The curve, from (0, 0) to (1, 1): for every limit the share of good networks above it, and of bad ones.</summary>
    public IReadOnlyList<(double FalseAlarms, double Found)> Points =>
    [
        (0, 0),
        .. _good.Concat(_bad).Distinct().OrderDescending().Select(limit => (Share(_good, limit), Share(_bad, limit))),
    ];

    /// <summary>The 95 % interval of the area: all areas that would not be surprised by what was seen.</summary>
    /// <remarks>
    /// Newcombe, Confidence intervals for an effect size measure based on the Mann–Whitney statistic, Part 2, Statistics in Medicine 25 (2006), method 5.
    /// It stays honest where the two kinds are separated without an error. Networks of one run are alike, so runs are counted, not networks.
    /// </remarks>
    /// <param name="goodRuns">Runs with a good network.</param>
    /// <param name="badRuns">Runs with a bad one.</param>
    public (double Low, double High) Interval(int goodRuns, int badRuns) => (Bound(0, goodRuns, badRuns), Bound(1, goodRuns, badRuns));

    /// <summary>The area between what was seen and <paramref name="end"/> at which what was seen is just surprising, by bisection.</summary>
    private double Bound(double end, int goodRuns, int badRuns)
    {
        var (inside, outside) = (Auc, end);
        for (var step = 0; step < 60; step++)
        {
            var middle = (inside + outside) / 2;
            if (Math.Abs(Auc - middle) <= Normal * Math.Sqrt(Variance(middle, goodRuns, badRuns)))
                inside = middle;
            else
                outside = middle;
        }

        return inside;
    }

    private static double Variance(double area, int goodRuns, int badRuns)
    {
        var half = ((goodRuns + badRuns) / 2.0) - 1;
        return area * (1 - area) * (1 + (half * (((1 - area) / (2 - area)) + (area / (1 + area))))) / ((double)goodRuns * badRuns);
    }

    private static double AreaOf(double[] good, double[] bad)
    {
        double wins = 0;
        var (below, atMost) = (0, 0);
        foreach (var score in bad)
        {
            while (below < good.Length && good[below] < score)
                below++;
            while (atMost < good.Length && good[atMost] <= score)
                atMost++;
            wins += (below + atMost) / 2.0;
        }

        return wins / good.Length / bad.Length;
    }

    private static double Share(double[] scores, double limit) => (double)scores.Count(score => score >= limit) / scores.Length;
}
