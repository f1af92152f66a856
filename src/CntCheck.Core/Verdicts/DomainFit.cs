namespace CntCheck.Verdicts;

/// <summary>Makes a domain from the networks of a study.</summary>
internal static class DomainFit
{
    // The spread of a feature that does not vary would make every other value infinitely far.
    private const double SmallestScale = 1e-3;

    /// <summary>The domain of some networks; the same rows give the same domain.</summary>
    /// <param name="features">Names of the features that span the space: those the classifier uses most.</param>
    /// <param name="rows">The networks, a value a feature; NaN where one is missing.</param>
    /// <param name="groups">The group (architecture) of each network: a network is never near because of its own kin.</param>
    /// <param name="points">The most points kept.</param>
    /// <param name="neighbours">Over how many nearest points the distance is averaged.</param>
    /// <param name="rate">The share of networks that may lie outside when points of their own group are left out.</param>
    /// <exception cref="ArgumentException">There are no networks, or only one group.</exception>
    public static Domain Of(IReadOnlyList<string> features, IReadOnlyList<double[]> rows, IReadOnlyList<string> groups, int points, int neighbours, double rate)
    {
        if (groups.Distinct(StringComparer.Ordinal).Count() < 2)
            throw new ArgumentException("A domain needs networks of two groups or more.", nameof(groups));

        var columns = Enumerable.Range(0, features.Count).Select(feature => rows.Select(row => row[feature]).Where(double.IsFinite).Order().ToList()).ToList();
        var space = new Domain(
            features,
            [.. columns.Select(column => Quantile(column, 0.5))],
            [.. columns.Select(ScaleOf)],
            [], neighbours, 0, rate);

        List<byte[]> all = [.. rows.Select(row => space.PointOf(row))];
        var chosen = Spread(all.Count, points);
        var strangeness =
            from row in Enumerable.Range(0, all.Count)
            let nearest = space.Nearest(all[row], [.. chosen.Where(other => groups[other] != groups[row]).Select(other => all[other])])
            where nearest.Count > 0
            select Domain.Strangeness(all[row], nearest);
        return space with { Points = [.. chosen.Select(row => all[row])], Limit = Quantile([.. strangeness.Order()], 1 - rate) };
    }

    // Where half of the networks or more are alike (most have no embedding), the quartiles say nothing of the others.
    private static double ScaleOf(List<double> sorted)
    {
        var range = Quantile(sorted, 0.75) - Quantile(sorted, 0.25);
        return Math.Max(range > 0 ? range : 2 * Deviation(sorted), SmallestScale);
    }

    private static double Deviation(List<double> values)
    {
        var mean = values.DefaultIfEmpty(0).Average();
        return Math.Sqrt(values.Select(value => (value - mean) * (value - mean)).DefaultIfEmpty(0).Average());
    }

    // Every network has the same chance to be a point, so that points are dense where networks are.
    private static List<int> Spread(int rows, int points)
    {
        var random = new Random(1);
        var order = Enumerable.Range(0, rows).ToArray();
        for (var i = rows - 1; i > 0; i--)
        {
            var other = random.Next(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }

        return [.. order.Take(points).Order()];
    }

    private static double Quantile(List<double> sorted, double share)
    {
        if (sorted.Count == 0)
            return 0;

        var place = share * (sorted.Count - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
