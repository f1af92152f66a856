using CntCheck.Verdicts;

namespace CntCheck.Study.Evaluation;

/// <summary>Fits an additive ensemble of trees to tell low performers: stochastic gradient boosting of the logistic loss.</summary>
/// <remarks>Friedman, Computational Statistics and Data Analysis 38 (2002), "Stochastic gradient boosting"; Newton steps and regularised leaves as in <see cref="TreeGrowth"/>.</remarks>
internal static class Boosting
{
    /// <summary>The ensemble. Equal seeds give equal ensembles.</summary>
    /// <param name="table">Features of all networks.</param>
    /// <param name="rows">The networks to fit on.</param>
    /// <param name="isLow">Which of them are low performers.</param>
    /// <param name="weights">How much each counts; 1 on average.</param>
    /// <param name="options">How it is fitted.</param>
    public static BoostedTrees Fit(FeatureTable table, IReadOnlyList<int> rows, bool[] isLow, double[] weights, BoostingOptions options)
    {
        var random = new Random(options.Seed);
        var bins = new BinnedColumns(table, rows);
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

        return new(table.Names, 0, trees);
    }

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
