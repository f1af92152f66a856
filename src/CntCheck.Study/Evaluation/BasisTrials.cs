namespace CntCheck.Study.Evaluation;

/// <summary>Everything that was tried with one kind of readings.</summary>
/// <param name="Name">The readings.</param>
/// <param name="Trials">What came of each set of features, classifier and split.</param>
internal sealed record BasisTrials(string Name, IReadOnlyList<Trial> Trials)
{
    /// <summary>The weights alone.</summary>
    public const string Weights = "weights";

    /// <summary>Weights and behaviour on noise, of classifiers.</summary>
    public const string WeightsAndNoise = "weights + noise";

    /// <summary>Weights and behaviour on samples, of classifiers.</summary>
    public const string WeightsAndSamples = "weights + samples";

    /// <summary>What our classifier said when the architecture was new: what is shipped is fitted as it was.</summary>
    public Trial Ours => OursOn(Split.Architecture);

    /// <summary>What it said of another split.</summary>
    public Trial OursOn(Split split) => Trials.First(trial => trial.Split == split && trial.Features.Kind == FeatureSetKind.Ours && trial.Learner is TreeLearner);

    /// <summary>Whether a split was tried.</summary>
    public bool Has(Split split) => Trials.Any(trial => trial.Split == split);
}
