namespace CntCheck.Metrics.Activations;

/// <summary>Mutual information between samples and classes: how much the output tells samples apart.</summary>
/// <remarks>
/// (H(mean p) − mean H(p)) / ln C over the samples' probabilities p: 0 where every sample gets the same probabilities, 1 where all classes
/// are predicted equally often and with certainty (Bridle, Heading and MacKay 1991, "Unsupervised classifiers, mutual information and phantom targets").
/// </remarks>
internal sealed class MutualInformation : OutputMetric
{
    /// <inheritdoc/>
    public override IReadOnlyList<Metric<OutputReading>> Members { get; } =
        [new("mutual-information", "", "1", reading => reading.Classes is { Rows: > 0 } classes ? Of(classes) : null)];

    // Rounding must not make it negative.
    private static double Of(ClassSums classes) =>
        Math.Max(0, EntropyOfMean(classes) - (classes.Entropy / classes.Rows)) / Math.Log(classes.Probability.Length);

    private static double EntropyOfMean(ClassSums classes) =>
        -classes.Probability.Select(sum => sum / classes.Rows).Where(mean => mean > 0).Sum(mean => mean * Math.Log(mean));
}
