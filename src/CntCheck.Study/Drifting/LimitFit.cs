using CntCheck.Profiles;

namespace CntCheck.Study.Drifting;

/// <summary>Sets limits so that healthy seeds of recipes pass.</summary>
/// <remarks>Each of the two limits is exceeded by 0.75 % of healthy trials in the mean over the recipes, and by 2.5 % in none of them; so a warning by either is had by at most 1.5 % and 5 %.</remarks>
internal static class LimitFit
{
    private const double InTheMean = 0.0075, InTheWorst = 0.025;

    /// <summary>The test with its limits, from trials of healthy seeds judged by it.</summary>
    public static DriftTest Of(DriftTest test, IReadOnlyList<Trial> healthy)
    {
        List<DriftLimits> limits = [];
        foreach (var seeds in healthy.GroupBy(trial => trial.Seeds).OrderByDescending(group => group.Key))
        {
            double layer = Limit(seeds, trial => trial.Layer), mean = Limit(seeds, trial => trial.Mean);
            // Fewer seeds know less, whatever these recipes say.
            if (limits is [var more, ..])
                (layer, mean) = (Math.Max(layer, more.Layer), Math.Max(mean, more.Mean));
            limits.Insert(0, new DriftLimits(seeds.Key, Significant.Round(layer), Significant.Round(mean)));
        }

        return test with { Limits = limits };
    }

    private static double Limit(IEnumerable<Trial> trials, Func<Trial, double> score)
    {
        List<double[]> recipes = [.. trials.GroupBy(trial => trial.Recipe).Select(recipe => recipe.Select(score).Order().ToArray())];
        return Math.Max(recipes.Max(recipe => Quantile(recipe, InTheWorst)), InTheMeanOf(recipes));
    }

    // Recipes count alike, however many networks of each there are.
    private static double InTheMeanOf(List<double[]> recipes)
    {
        var weighed = recipes.SelectMany(recipe => recipe.Select(score => (Score: score, Weight: 1.0 / recipe.Length / recipes.Count))).OrderByDescending(pair => pair.Score);
        var above = 0.0;
        foreach (var (score, weight) in weighed)
        {
            above += weight;
            if (above > InTheMean)
                return score;
        }

        return recipes.Max(recipe => recipe[^1]);
    }

    private static double Quantile(double[] rising, double above) => rising[Math.Clamp((int)Math.Ceiling(rising.Length * (1 - above)) - 1, 0, rising.Length - 1)];
}
