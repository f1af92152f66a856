using CntCheck.Profiles;

namespace CntCheck.Study.Drifting;

/// <summary>Fits how much readings differ between seeds to recipes of many seeds.</summary>
/// <remarks>
/// Every reading of every recipe has a variance of its own, s² with n − 1 degrees. By metric, log s² is fitted by log(floor² + part/size) in the least absolute deviation,
/// so that a few layers that no seeds agree on do not count for more than they are. How much readings of one recipe differ from what their metric and size
/// say (and from what all of that recipe have in common, which φ of the product meets) gives the degrees of freedom of that prior: Smyth, Linear models and empirical Bayes methods, 2004, section 6.2.
/// </remarks>
internal static class SpreadFit
{
    // With fewer degrees the limit grows so fast with the number of readings that nothing is found in a network of many layers; the limits' factor makes up for it.
    private const int Steps = 48, FewestDegrees = 5, MostDegrees = 20;

    /// <summary>The spreads and their degrees of freedom; limits are still 1.</summary>
    public static DriftTest Of(IEnumerable<SpreadReading> readings)
    {
        var spreads = new SortedDictionary<string, SeedSpread>(StringComparer.Ordinal);
        List<(string Recipe, double Error)> errors = [];
        List<double> sampling = [];
        foreach (var metric in readings.Where(reading => reading.Variance > 0).GroupBy(reading => reading.Metric))
        {
            List<SpreadReading> all = [.. metric];
            var spread = Fit(all);
            spreads.Add(metric.Key, spread);
            errors.AddRange(all.Select(reading => (reading.Recipe, Math.Log(reading.Variance / spread.Variance(reading.Size)))));
            sampling.AddRange(all.Select(reading => Gammas.Trigamma((reading.Seeds - 1) / 2.0)));
        }

        var common = errors.GroupBy(reading => reading.Recipe).ToDictionary(recipe => recipe.Key, recipe => recipe.Average(reading => reading.Error));
        var excess = errors.Average(reading => Math.Pow(reading.Error - common[reading.Recipe], 2)) - sampling.Average();
        var degrees = Enumerable.Range(FewestDegrees, MostDegrees - FewestDegrees + 1).MinBy(d => Math.Abs(Gammas.Trigamma(d / 2.0) - excess));
        return new DriftTest { Degrees = degrees, Spreads = spreads, Limits = [new DriftLimits(1, 1, 1)] };
    }

    private static SeedSpread Fit(List<SpreadReading> readings)
    {
        long least = readings.Min(reading => reading.Size), most = readings.Max(reading => reading.Size);
        double low = readings.Min(reading => reading.Variance), high = readings.Max(reading => reading.Variance);
        // Where both explain as much, the floor is believed: it makes the larger layers the wider.
        var variances = Grid(low, high).Reverse().Append(0).ToList();
        // The part that goes with the size is tried as what it adds to the smallest layer.
        return variances.SelectMany(floor => variances.Select(part => new SeedSpread(Significant.Round(Math.Sqrt(floor)), Significant.Round(part * least), least, most)))
            .Where(spread => spread.Variance(most) > 0)
            .MinBy(spread => readings.Sum(reading => Math.Abs(Math.Log(reading.Variance / spread.Variance(reading.Size)))))!;
    }

    private static IEnumerable<double> Grid(double low, double high) =>
        Enumerable.Range(0, Steps + 1).Select(step => low * Math.Pow(high / low, (double)step / Steps));
}

/// <summary>How much one reading differs between the seeds of one recipe.</summary>
/// <param name="Recipe">The recipe.</param>
/// <param name="Name">The layer, connection or output.</param>
/// <param name="Metric">The metric.</param>
/// <param name="Size">What it is taken over.</param>
/// <param name="Variance">Variance of its coordinate between seeds.</param>
/// <param name="Seeds">Number of seeds.</param>
internal sealed record SpreadReading(string Recipe, string Name, string Metric, long Size, double Variance, int Seeds)
{
    /// <summary>The readings of one recipe.</summary>
    public static IEnumerable<SpreadReading> Of(DriftRecipe recipe, Judged judged) =>
        judged.Readings(recipe.Healthy[0], DriftRecipe.BaselineOf(recipe.Healthy)).Where(reading => reading.Seeds > 2)
            .Select(reading => new SpreadReading(recipe.Id, reading.Name, reading.Metric, reading.Size, reading.OwnVariance, reading.Seeds));
}
