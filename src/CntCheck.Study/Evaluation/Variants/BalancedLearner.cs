namespace CntCheck.Study.Evaluation.Variants;

/// <summary>A classifier to which networks of every kind count the same in all.</summary>
/// <param name="name">Its name in tables.</param>
/// <param name="inner">The classifier.</param>
/// <param name="kindOf">The kind of a network.</param>
internal sealed class BalancedLearner(string name, Learner inner, Func<StudiedNetwork, (string, bool)> kindOf) : AroundLearner(name, inner)
{
    /// <inheritdoc/>
    public override IReadOnlyList<double[]> Scores(TrainingSet training, IReadOnlyList<int> rows, IReadOnlyList<int> settings) =>
        Inner.Scores(training.BalancedOver(kindOf), rows, settings);
}
