namespace CntCheck.Metrics;

/// <summary>1 where all weights of a connection are equal, else 0; absent for a single weight **[ours]**.</summary>
internal sealed class ConstantWeights : ConnectionMetric
{
    /// <inheritdoc/>
    public override IReadOnlyList<Metric<ConnectionReading>> Members { get; } =
    [
        new("constant", "", "1", reading =>
            reading.Weights.Count < 2 ? null : reading.Weights.Min == reading.Weights.Max ? 1 : 0),
    ];
}
