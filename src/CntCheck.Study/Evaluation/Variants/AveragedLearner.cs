namespace CntCheck.Study.Evaluation.Variants;

/// <summary>The mean of the log-odds of two classifiers of one setting each.</summary>
/// <param name="one">One.</param>
/// <param name="other">The other.</param>
/// <param name="share">How much the first counts.</param>
internal sealed class AveragedLearner(Learner one, Learner other, double share) : Learner
{
    // A certain classifier would leave the other no say.
    private const double Certain = 1e-6;

    /// <inheritdoc/>
    public override string Name => $"{one.Name} and {other.Name}";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Settings => ["averaged"];

    /// <inheritdoc/>
    public override IReadOnlyList<double[]> Scores(TrainingSet training, IReadOnlyList<int> rows, IReadOnlyList<int> settings) =>
        [[.. one.Scores(training, rows, [0])[0].Zip(other.Scores(training, rows, [0])[0], (its, others) => Logistic((share * LogOdds(its)) + ((1 - share) * LogOdds(others))))]];

    private static double LogOdds(double probability) => Math.Log(Math.Clamp(probability, Certain, 1 - Certain)) - Math.Log(1 - Math.Clamp(probability, Certain, 1 - Certain));

    private static double Logistic(double logOdds) => 1 / (1 + Math.Exp(-logOdds));
}
