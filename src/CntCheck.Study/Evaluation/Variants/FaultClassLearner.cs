namespace CntCheck.Study.Evaluation.Variants;

/// <summary>A classifier for the faults of training and another for damage done later: low is what either takes for low.</summary>
/// <param name="inner">The kind of both.</param>
internal sealed class FaultClassLearner(Learner inner) : AroundLearner("one classifier a class of faults", inner)
{
    /// <inheritdoc/>
    public override IReadOnlyList<double[]> Scores(TrainingSet training, IReadOnlyList<int> rows, IReadOnlyList<int> settings)
    {
        var trained = Inner.Scores(training.Only(network => !network.IsLow || network.FaultClass != FaultClasses.AfterTraining), rows, settings);
        var edited = Inner.Scores(training.Only(network => !network.IsLow || network.FaultClass == FaultClasses.AfterTraining), rows, settings);
        return [.. trained.Zip(edited, (ones, others) => (double[])[.. ones.Zip(others, (one, other) => 1 - ((1 - one) * (1 - other)))])];
    }
}
