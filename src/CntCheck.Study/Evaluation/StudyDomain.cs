using CntCheck.Verdicts;

namespace CntCheck.Study.Evaluation;

/// <summary>The domain of a classifier: spanned by the features it uses most.</summary>
internal static class StudyDomain
{
    private const int Features = 24;
    private const int Points = 400;
    private const int Neighbours = 5;
    private const double Rate = 0.02;

    /// <summary>The domain of a training set.</summary>
    /// <param name="training">The networks.</param>
    /// <param name="trees">The classifier fitted to them.</param>
    /// <param name="architectures">Their architectures.</param>
    public static Domain Of(TrainingSet training, BoostedTrees trees, IReadOnlyList<string> architectures)
    {
        var used = MostUsed(training, trees);
        List<double[]> rows = [.. training.Rows.Select(row => used.Select(feature => training.Table.Rows[row][feature]).ToArray())];
        return DomainFit.Of([.. used.Select(feature => training.Table.Names[feature])], rows, architectures, Points, Neighbours, Rate);
    }

    /// <summary>Features in the order of how much they move the scores of the networks: the mean size of their contributions.</summary>
    public static IReadOnlyList<(int Feature, double Share)> Importance(TrainingSet training, BoostedTrees trees)
    {
        var sums = new double[training.Table.Names.Count];
        foreach (var row in training.Rows)
        {
            var contributions = trees.Contributions(training.Table.Rows[row]);
            for (var feature = 0; feature < sums.Length; feature++)
                sums[feature] += Math.Abs(contributions[feature]);
        }

        var total = sums.Sum();
        return [.. Enumerable.Range(0, sums.Length).Select(feature => (feature, sums[feature] / total)).OrderByDescending(feature => feature.Item2)];
    }

    private static int[] MostUsed(TrainingSet training, BoostedTrees trees) => [.. Importance(training, trees).Where(feature => feature.Share > 0).Take(Features).Select(feature => feature.Feature)];
}
