namespace CntCheck.Metrics;

/// <summary>Mean and standard deviation of the out-strength Σ_j w(k→j) over a layer's nodes; absent where nothing goes out.</summary>
/// <remarks>La Malfa et al., arXiv 2209.05488, "Node Strength", its outgoing part.</remarks>
internal sealed class OutStrength : LayerMetric
{
    /// <inheritdoc/>
    public override IReadOnlyList<Metric<LayerReading>> Members { get; } =
    [
        new("out-strength.mean", "", "link weight", reading => reading.Strengths.HasOut ? reading.OutMoments.Mean : null),
        new("out-strength.std", "", "link weight", reading => reading.Strengths.HasOut ? reading.OutMoments.StandardDeviation : null),
    ];
}
