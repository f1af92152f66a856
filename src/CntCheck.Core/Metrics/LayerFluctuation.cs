namespace CntCheck.Metrics;

/// <summary>Standard deviation of the strength of a layer's nodes: how unevenly the layer is wired.</summary>
/// <remarks>Y = √(1/N Σₖ (sₖ − s̄)²), population form. La Malfa et al. 2021 (arXiv 2110.02628), "Layers Fluctuation".</remarks>
internal sealed class LayerFluctuation : LayerMetric
{
    /// <inheritdoc/>
    public override IReadOnlyList<Metric<LayerReading>> Members { get; } =
        [new("layer-fluctuation", "Y", "link weight", reading => reading.NodeMoments.StandardDeviation)];
}
