namespace CntCheck.Metrics.Activations;

/// <summary>Accuracy: the share of samples whose most probable class is their label.</summary>
internal sealed class Accuracy : OutputMetric
{
    /// <inheritdoc/>
    public override IReadOnlyList<Metric<OutputReading>> Members { get; } =
        [new("accuracy", "", "1", reading => reading.Right is { } right ? (double)right / reading.Rows : null)];
}
