using CntCheck.Metrics.Passes;

namespace CntCheck.Metrics;

/// <summary>Number of stored weights of a connection (of a convolution: of its kernels, not of the links they make).</summary>
internal sealed class LinkCount : ConnectionMetric
{
    /// <inheritdoc/>
    public override IReadOnlyList<Metric<ConnectionReading>> Members { get; } =
        [new("link-count", "n", "weights", reading => reading.Moments.Count)];
}
