namespace CntCheck.Study.Evaluation.Variants;

/// <summary>A classifier whose scores become the shares of low performers among the networks that got such scores when their architectures were left out.</summary>
/// <remarks>Zadrozny, Elkan, KDD (2002), "Transforming classifier scores into accurate multiclass probability estimates": isotonic regression by pooling neighbours that are out of order.</remarks>
/// <param name="inner">The classifier.</param>
internal sealed class CalibratedLearner(Learner inner) : AroundLearner($"{inner.Name}, calibrated", inner)
{
    private const int Parts = 3;
    private const int Seed = 5;

    /// <inheritdoc/>
    public override IReadOnlyList<double[]> Scores(TrainingSet training, IReadOnlyList<int> rows, IReadOnlyList<int> settings)
    {
        var steps = Calibrations(training, settings);
        return [.. Inner.Scores(training, rows, settings).Select((scores, setting) => Array.ConvertAll(scores, steps[setting].Of))];
    }

    private List<IsotonicSteps> Calibrations(TrainingSet training, IReadOnlyList<int> settings)
    {
        var folds = Folds.Of([.. training.Networks.Select(network => network.Plan.Architecture)], Parts, Seed);
        double[][] scores = [.. settings.Select(_ => new double[training.Rows.Count])];
        for (var fold = 0; fold <= folds.Max(); fold++)
        {
            int[] left = [.. Enumerable.Range(0, folds.Length).Where(i => folds[i] == fold)];
            int[] kept = [.. Enumerable.Range(0, folds.Length).Where(i => folds[i] != fold).Select(i => training.Rows[i])];
            var given = Inner.Scores(Lessons.Of(training.All, training.Table, kept), Array.ConvertAll(left, i => training.Rows[i]), settings);
            for (var setting = 0; setting < scores.Length; setting++)
            {
                for (var i = 0; i < left.Length; i++)
                    scores[setting][left[i]] = given[setting][i];
            }
        }

        return [.. scores.Select(known => IsotonicSteps.Fit(known, training.IsLow, training.Weights))];
    }
}
