using CntCheck.Profiles;

namespace CntCheck.Study.Drifting;

/// <summary>Sets limits so that healthy seeds pass: of these recipes, and of the next one.</summary>
/// <remarks>
/// Each of the two limits is exceeded by 0.75 % of healthy trials in the mean over the recipes, and by 2.5 % in none of them; so an alarm by either is had by at most 1.5 % and 5 %.
/// That holds for these recipes, of which one is the wildest by chance. A user's is another: the score that 2.5 % of a recipe's healthy trials exceed is taken
/// to be lognormal over recipes, and no limit lies under what the next recipe's score stays below with 95 % confidence
/// (prediction of one future value, Hahn, Journal of Quality Technology 1 (1969)).
/// </remarks>
internal static class LimitFit
{
    private const double InTheMean = 0.0075, InTheWorst = 0.025, Confidence = 0.95;

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
        List<double> exceeded = [.. recipes.Select(recipe => Quantile(recipe, InTheWorst))];
        return Math.Max(Math.Max(exceeded.Max(), InTheNext(exceeded)), InTheMeanOf(recipes));
    }

    /// <summary>What one more of such scores stays below with 95 % confidence; 0 where they are too few to tell, or zero.</summary>
    internal static double InTheNext(IReadOnlyList<double> scores)
    {
        if (scores.Count < 2 || scores.Any(score => score <= 0))
            return 0;

        var mean = scores.Average(Math.Log);
        var deviation = Math.Sqrt(scores.Sum(score => Math.Pow(Math.Log(score) - mean, 2)) / (scores.Count - 1));
        return Math.Exp(mean + (StudentT.TwoSidedQuantile(2 * (1 - Confidence), scores.Count - 1) * deviation * Math.Sqrt(1 + (1.0 / scores.Count))));
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
