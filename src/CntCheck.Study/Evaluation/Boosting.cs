using CntCheck.Verdicts;

namespace CntCheck.Study.Evaluation;

/// <summary>Fits an additive ensemble of trees to tell low performers: stochastic gradient boosting of the logistic loss.</summary>
/// <remarks>Friedman, Computational Statistics and Data Analysis 38 (2002), "Stochastic gradient boosting"; Newton steps and regularised leaves as in <see cref="TreeGrowth"/>.</remarks>
internal static class Boosting
{
    /// <summary>The ensemble, of several fits averaged if options say so. Equal seeds give equal ensembles.</summary>
    /// <param name="table">Features of all networks.</param>
    /// <param name="rows">The networks to fit on.</param>
    /// <param name="isLow">Which of them are low performers.</param>
    /// <param name="weights">How much each counts; 1 on average.</param>
    /// <param name="options">How it is fitted.</param>
    public static BoostedTrees Fit(FeatureTable table, IReadOnlyList<int> rows, bool[] isLow, double[] weights, BoostingOptions options)
    {
        var random = new Random(options.Seed);
        var bins = new BinnedColumns(table, rows);
        List<RegressionTree> trees = [];
        for (var bag = 0; bag < options.Bags; bag++)
            trees.AddRange(Trees(bins, table, rows, isLow, weights, options, random));

        return new(table.Names, 0, Averaged(trees, options.Bags));
    }

    /// <summary>The ensemble as it was after fewer trees of each of its fits.</summary>
    public static BoostedTrees After(BoostedTrees whole, BoostingOptions options, int trees) =>
        whole with { Trees = [.. whole.Trees.Index().Where(tree => tree.Index % options.Trees < trees).Select(tree => tree.Item)] };

    private static List<RegressionTree> Trees(BinnedColumns bins, FeatureTable table, IReadOnlyList<int> rows, bool[] isLow, double[] weights, BoostingOptions options, Random random)
    {
        var (sums, gradients, curvatures) = (new double[rows.Count], new double[rows.Count], new double[rows.Count]);
        List<RegressionTree> trees = [];
        for (var i = 0; i < options.Trees; i++)
        {
            for (var row = 0; row < rows.Count; row++)
            {
                var probability = 1 / (1 + Math.Exp(-sums[row]));
                gradients[row] = weights[row] * (probability - (isLow[row] ? 1 : 0));
                curvatures[row] = weights[row] * probability * (1 - probability);
            }

            var tree = new TreeGrowth(bins, gradients, curvatures, Draw(bins.Features, options.ColumnShare, random), options).Grow(Draw(rows.Count, options.RowShare, random));
            trees.Add(tree);
            for (var row = 0; row < rows.Count; row++)
                sums[row] += tree.Score(table.Rows[rows[row]]);
        }

        return trees;
    }

    // The mean of sums is the sum of the parts' shares: one ensemble of all trees, each counting less.
    private static List<RegressionTree> Averaged(List<RegressionTree> trees, int bags) =>
        bags == 1 ? trees : trees.ConvertAll(tree => tree with { Value = Array.ConvertAll(tree.Value, value => value / bags) });

    // In ascending order, so that columns are read forwards.
    private static int[] Draw(int count, double share, Random random)
    {
        int[] all = [.. Enumerable.Range(0, count)];
        random.Shuffle(all);
        var drawn = all[..Math.Max(1, (int)Math.Round(share * count))];
        Array.Sort(drawn);
        return drawn;
    }
}
