namespace CntCheck.Metrics;

/// <summary>Units a connection leaves out: outputs it never feeds and inputs it never reads **[ours]**.</summary>
/// <remarks>A unit is a neuron, or a channel of a convolution with all its taps; it is counted where Σ |w| over its links is zero.</remarks>
internal sealed class UnusedUnits : ConnectionMetric
{
    /// <inheritdoc/>
    public override IReadOnlyList<Metric<ConnectionReading>> Members { get; } =
    [
        new("dead-units", "", "units", reading => reading.Units.Outputs.Absolute.Count(sum => sum == 0)),
        new("unread-inputs", "", "units", reading => reading.Units.Inputs.Absolute.Count(sum => sum == 0)),
    ];
}
