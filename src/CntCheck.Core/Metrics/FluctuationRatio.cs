namespace CntCheck.Metrics;

/// <summary>Layer fluctuation against what independent links of the same size would give **[ours]**.</summary>
/// <remarks>
/// R = √(Σₖ (sₖ − s̄)²/(N − 1)) / √(1/N Σₖ (Σ w_in² + Σ w_out²)): 1 ± 1/√(2N) for independent weights of mean zero, whatever the width, the depth
/// or the initial scale. For convolutions the independent N is the number of channels, which only widens the error. Absent for one node or without links.
/// </remarks>
internal sealed class FluctuationRatio : LayerMetric
{
    /// <inheritdoc/>
    public override IReadOnlyList<Metric<LayerReading>> Members { get; } =
        [new("fluctuation-ratio", "R", "1", Ratio)];

    private static double? Ratio(LayerReading reading)
    {
        double squares = 0;
        for (var i = 0; i < reading.Node.Length; i++)
            squares += reading.Strengths.Count[i] * (reading.Strengths.InSquare[i] + reading.Strengths.OutSquare[i]);

        var nodes = (double)reading.Nodes;
        return nodes >= 2 && squares > 0
            ? Math.Sqrt(reading.NodeMoments.Second * nodes / (nodes - 1)) / Math.Sqrt(squares / nodes)
            : null;
    }
}
