namespace CntCheck.Verdicts;

/// <summary>An additive ensemble of regression trees: a classifier whose score is the logistic function of the sum of its trees.</summary>
/// <remarks>Friedman, Annals of Statistics 29 (2001), "Greedy function approximation: a gradient boosting machine"; missing values have a learned direction.</remarks>
/// <param name="Features">Names of the features that trees ask for by index.</param>
/// <param name="Intercept">What the sum starts from, in log-odds.</param>
/// <param name="Trees">The trees.</param>
internal sealed record BoostedTrees(IReadOnlyList<string> Features, double Intercept, IReadOnlyList<RegressionTree> Trees)
{
    /// <summary>The probability of the positive class (a low performer) as the ensemble has it: 0 … 1.</summary>
    /// <param name="features">Values in the order of <see cref="Features"/>; NaN where one is missing.</param>
    public double Score(ReadOnlySpan<double> features)
    {
        var sum = Intercept;
        foreach (var tree in Trees)
            sum += tree.Score(features);

        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>What each feature adds to the log-odds of this network, against those of an average one.</summary>
    /// <remarks>The changes of node values along the network's paths (Saabas, 2014). They and the roots' values and the intercept sum to the log-odds of the score.</remarks>
    /// <param name="features">Values in the order of <see cref="Features"/>.</param>
    public double[] Contributions(ReadOnlySpan<double> features)
    {
        var contributions = new double[Features.Count];
        foreach (var tree in Trees)
            tree.Explain(features, contributions);

        return contributions;
    }
}
