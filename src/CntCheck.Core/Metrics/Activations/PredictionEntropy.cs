namespace CntCheck.Metrics.Activations;

/// <summary>Prediction entropy: how evenly a classifier's predictions are spread over the classes.</summary>
/// <remarks>
/// −Σ h_c ln h_c / ln C, h_c the share of samples whose most probable class is c **[ours]**: 0 where the same class is predicted for every sample,
/// 1 where all classes are predicted equally often. Where the classes are not balanced, compare with the entropy of the prior, also / ln C.
/// </remarks>
internal sealed class PredictionEntropy : OutputMetric
{
    /// <inheritdoc/>
    public override IReadOnlyList<Metric<OutputReading>> Members { get; } =
        [new("prediction-entropy", "", "1", reading => reading.Classes is { Rows: > 0 } classes ? OfPredictions(classes) : null)];

    private static double OfPredictions(ClassSums classes) =>
        classes.Predicted.Where(count => count > 0).Sum(count => -Entropy((double)count / classes.Rows)) / Math.Log(classes.Predicted.Length);

    private static double Entropy(double share) => share * Math.Log(share);
}
