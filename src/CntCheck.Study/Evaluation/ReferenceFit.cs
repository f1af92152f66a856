using CntCheck.Verdicts;

namespace CntCheck.Study.Evaluation;

/// <summary>Fits the reference that is shipped, on every network of the population; its limit and error rates come from networks that the fit had not seen.</summary>
internal static class ReferenceFit
{
    /// <summary>The reference.</summary>
    /// <param name="name">Its version.</param>
    /// <param name="bases">What was said of new architectures by each kind of readings.</param>
    public static Reference Of(string name, IReadOnlyList<ShippedBasis> bases)
    {
        return new() { Name = name, Weights = Fitted(BasisTrials.Weights), WeightsAndNoise = Fitted(BasisTrials.WeightsAndNoise), WeightsAndSamples = Fitted(BasisTrials.WeightsAndSamples) };

        ReferenceBasis Fitted(string basis) => BasisOf(bases.Single(shipped => shipped.Name == basis));
    }

    /// <summary>The limit a reference is shipped with: at most one percent of the sound networks lies above it, by classifiers that had not seen their architecture.</summary>
    public static double LimitOf(Trial trial) =>
        FalseAlarmLimit.Of(Enumerable.Range(0, trial.Networks.Count).Where(row => trial.Networks[row].IsSound && trial.Said.IsJudged[row]).Select(row => trial.Said.Scores[row]));

    /// <summary>How the classifier is fitted: by the setting that was chosen most often when parts were left out.</summary>
    public static BoostingOptions OptionsOf(Trial trial) =>
        ((TreeLearner)trial.Learner).OptionsOf(trial.Learner.Settings.ToList().IndexOf(SettingOf(trial)));

    /// <summary>That setting, in words.</summary>
    public static string SettingOf(Trial trial) => trial.Said.Settings.CountBy(setting => setting).MaxBy(setting => setting.Value).Key;

    /// <summary>Everything that can be learned from.</summary>
    public static TrainingSet LessonsOf(Trial trial) =>
        Lessons.Of(trial.Networks, trial.Features.Table, [.. Enumerable.Range(0, trial.Networks.Count).Where(row => trial.Networks[row].IsLesson)]);

    private static ReferenceBasis BasisOf(ShippedBasis basis)
    {
        var trial = basis.Said;
        var lessons = LessonsOf(trial);
        var trees = Boosting.Fit(lessons.Table, lessons.Rows, lessons.IsLow, lessons.Weights, OptionsOf(trial));
        var domain = trial.Features.Domain!.Of(lessons, trees, [.. lessons.Rows.Select(row => trial.Networks[row].Plan.Architecture)]);
        return new(OnlyUsed(trees), [.. Used(trees).Select(feature => Typical(lessons, feature))], domain, LimitOf(trial), RatesOf(basis.Shipped));
    }

    // Features no tree asks for need not be shipped.
    private static int[] Used(BoostedTrees trees) => [.. trees.Trees.SelectMany(tree => tree.Feature).Where(feature => feature >= 0).Distinct().Order()];

    private static BoostedTrees OnlyUsed(BoostedTrees trees)
    {
        var used = Used(trees);
        var places = used.Index().ToDictionary(place => place.Item, place => place.Index);
        return new(
            [.. used.Select(feature => trees.Features[feature])],
            trees.Intercept,
            [.. trees.Trees.Select(tree => tree with { Feature = Array.ConvertAll(tree.Feature, feature => feature < 0 ? feature : places[feature]) })]);
    }

    private static double Typical(TrainingSet lessons, int feature)
    {
        double[] sound = [.. lessons.Rows.Where((_, i) => !lessons.IsLow[i]).Select(row => lessons.Table.Rows[row][feature])];
        double[] known = [.. sound.Where(value => !double.IsNaN(value)).Order()];
        return 2 * known.Length < sound.Length ? double.NaN : known[known.Length / 2];
    }

    // Refusals count as not found.
    private static ErrorRates RatesOf(Trial trial) => new(
        trial.Networks.Count(network => network.IsSound),
        trial.Networks.Count(network => network.IsLow && FaultClasses.Macro.Contains(network.FaultClass)),
        trial.FalseAlarms(),
        trial.ShareCalledLow(network => network.IsLow && network.FaultClass == FaultClasses.Training),
        trial.ShareCalledLow(network => network.IsLow && network.FaultClass == FaultClasses.AfterTraining));
}
