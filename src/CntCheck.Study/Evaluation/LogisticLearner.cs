namespace CntCheck.Study.Evaluation;

/// <summary>Logistic regression on ranks, with several penalties.</summary>
internal sealed class LogisticLearner : Learner
{
    private static readonly double[] Penalties = [1, 10, 100];

    /// <inheritdoc/>
    public override string Name => "logistic regression";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Settings { get; } = [.. Penalties.Select(penalty => $"penalty {penalty:0}")];

    /// <inheritdoc/>
    public override IReadOnlyList<double[]> Scores(TrainingSet training, IReadOnlyList<int> rows, IReadOnlyList<int> settings)
    {
        var ranks = new UniformRanks(training.Table, training.Rows);
        double[][] known = [.. training.Rows.Select(row => ranks.Of(training.Table.Rows[row]))];
        double[][] asked = [.. rows.Select(row => ranks.Of(training.Table.Rows[row]))];
        return [.. settings.Select(setting => LogisticRegression.Fit(known, training.IsLow, training.Weights, Penalties[setting]))
            .Select(coefficients => Array.ConvertAll(asked, row => LogisticRegression.Score(coefficients, row)))];
    }
}
