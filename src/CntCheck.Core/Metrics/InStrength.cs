namespace CntCheck.Metrics;

/// <summary>Mean and standard deviation of the in-strength Σ_i w(i→k) over a layer's nodes; absent where nothing comes in.</summary>
/// <remarks>La Malfa et al., arXiv 2209.05488, "Node Strength", its incoming part.</remarks>
internal sealed class InStrength : LayerMetric
{
    /// <inheritdoc/>
    public override IReadOnlyList<Metric<LayerReading>> Members { get; } =
    [
        new("in-strength.mean", "", "link weight", reading => reading.Strengths.HasIn ? reading.InMoments.Mean : null),
        new("in-strength.std", "", "link weight", reading => reading.Strengths.HasIn ? reading.InMoments.StandardDeviation : null),
    ];
}
