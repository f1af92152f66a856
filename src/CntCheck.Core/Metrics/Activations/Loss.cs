namespace CntCheck.Metrics.Activations;

/// <summary>Loss: the mean of −ln p of each sample's label, cross entropy. Only with labels.</summary>
/// <remarks>A probability counts as 1e-12 at least, so that one confident error leaves the mean finite.</remarks>
internal sealed class Loss : OutputMetric
{
    /// <inheritdoc/>
    public override IReadOnlyList<Metric<OutputReading>> Members { get; } =
        [new("loss", "", "nats", reading => reading.Classes is { Labelled: > 0 } classes ? classes.Loss / classes.Labelled : null)];
}
