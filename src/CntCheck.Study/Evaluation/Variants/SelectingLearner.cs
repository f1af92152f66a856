namespace CntCheck.Study.Evaluation.Variants;

/// <summary>Trees fitted again to the features that a first fit used most.</summary>
/// <param name="shape">The trees, at their first stage.</param>
/// <param name="features">How many features are kept.</param>
internal sealed class SelectingLearner(TreeShape shape, int features) : Learner
{
    /// <inheritdoc/>
    public override string Name => "trees on chosen features";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Settings => [$"{shape.Name}, {features} features"];

    /// <inheritdoc/>
    public override IReadOnlyList<double[]> Scores(TrainingSet training, IReadOnlyList<int> rows, IReadOnlyList<int> settings)
    {
        var options = shape.Options with { Trees = shape.Stages[0] };
        var first = Boosting.Fit(training.Table, training.Rows, training.IsLow, training.Weights, options);
        var used = StudyDomain.Importance(training, first).Take(features).Select(feature => training.Table.Names[feature.Feature]).ToHashSet(StringComparer.Ordinal);
        var narrow = training with { Table = training.Table.Only(used.Contains) };

        // As many questions as before, asked of fewer features.
        var share = Math.Min(1, options.ColumnShare * training.Table.Names.Count / features);
        var trees = Boosting.Fit(narrow.Table, narrow.Rows, narrow.IsLow, narrow.Weights, options with { ColumnShare = share });
        return [[.. rows.Select(row => trees.Score(narrow.Table.Rows[row]))]];
    }
}
