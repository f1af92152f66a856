namespace CntCheck.Metrics.Activations;

/// <summary>Accuracy: the share of samples whose most probable class is their label. Only with labels.</summary>
internal sealed class Accuracy : OutputMetric
{
    /// <inheritdoc/>
    public override IReadOnlyList<Metric<OutputReading>> Members { get; } =
        [new("accuracy", "", "1", reading => reading.Classes is { Labelled: > 0 } classes ? (double)classes.Right / classes.Labelled : null)];
}
