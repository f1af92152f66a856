namespace CntCheck.Metrics;

/// <summary>The distribution of node strength over a layer's nodes.</summary>
/// <remarks>
/// s_k = Σ_i w(i→k) + Σ_j w(k→j), signed (La Malfa et al., arXiv 2110.02628 and 2209.05488, "Node Strength").
/// Skewness and kurtosis are absent for fewer than three nodes or equal strengths. The deviation is <see cref="LayerFluctuation"/>.
/// </remarks>
internal sealed class NodeStrength : LayerMetric
{
    /// <inheritdoc/>
    public override IReadOnlyList<Metric<LayerReading>> Members { get; } =
    [
        new("node-strength.mean", "s̄", "link weight", reading => reading.NodeMoments.Mean),
        new("node-strength.skewness", "", "1", reading => reading.NodeMoments.Skewness),
        new("node-strength.kurtosis", "", "1", reading => reading.NodeMoments.Kurtosis),
        new("node-strength.min", "", "link weight", reading => reading.Node.DefaultIfEmpty(double.NaN).Min()),
        new("node-strength.max", "", "link weight", reading => reading.Node.DefaultIfEmpty(double.NaN).Max()),
    ];
}
