namespace CntCheck.Metrics.Activations;

/// <summary>Confidence: the mean probability of the most probable class, and the margin, the mean of what it has more than the second.</summary>
/// <remarks>Hendrycks and Gimpel 2017 (arXiv 1610.02136), "maximum softmax probability". Only of outputs that are read as classes.</remarks>
internal sealed class Confidence : OutputMetric
{
    /// <inheritdoc/>
    public override IReadOnlyList<Metric<OutputReading>> Members { get; } =
    [
        new("confidence", "", "1", reading => reading.Classes is { Rows: > 0 } classes ? classes.Greatest / classes.Rows : null),
        new("margin", "", "1", reading => reading.Classes is { Rows: > 0 } classes ? classes.Margin / classes.Rows : null),
    ];
}
