namespace CntCheck.Study.Evaluation.Variants;

/// <summary>A classifier of its own for every kind of networks.</summary>
/// <param name="inner">The kind of all of them.</param>
/// <param name="kindOf">The kind of the network in a row.</param>
internal sealed class KindLearner(Learner inner, Func<int, string> kindOf) : AroundLearner("one classifier a kind of network", inner)
{
    // Fewer make no classifier; then all kinds make it.
    private const int Fewest = 60;

    /// <inheritdoc/>
    public override IReadOnlyList<double[]> Scores(TrainingSet training, IReadOnlyList<int> rows, IReadOnlyList<int> settings)
    {
        List<double[]> scores = [.. settings.Select(_ => new double[rows.Count])];
        foreach (var kind in Enumerable.Range(0, rows.Count).GroupBy(i => kindOf(rows[i])))
        {
            int[] places = [.. kind];
            var alike = training.Rows.Where(row => kindOf(row) == kind.Key).ToHashSet();
            var lessons = alike.Count < Fewest ? training : Lessons.Of(training.All, training.Table, [.. training.Rows.Where(alike.Contains)]);
            var given = Inner.Scores(lessons, Array.ConvertAll(places, i => rows[i]), settings);
            for (var setting = 0; setting < settings.Count; setting++)
            {
                for (var i = 0; i < places.Length; i++)
                    scores[setting][places[i]] = given[setting][i];
            }
        }

        return scores;
    }
}
