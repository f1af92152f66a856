namespace CntCheck.Metrics;

/// <summary>How unevenly a node's strength is shared among its links, averaged over the layer's nodes.</summary>
/// <remarks>
/// disparity = mean over nodes of Σ w² / (Σ |w|)²: 1/k for k equal links, 1 for one dominating link; nodes without links are left out.
/// Barthélemy et al., Physica A 346 (2005), section 2, taken here over |w| **[ours]**.
/// </remarks>
internal sealed class Disparity : LayerMetric
{
    /// <inheritdoc/>
    public override IReadOnlyList<Metric<LayerReading>> Members { get; } =
    [
        new("disparity.in", "Y₂", "1", reading => Mean(reading.Strengths.Count, reading.Strengths.InAbsolute, reading.Strengths.InSquare)),
        new("disparity.out", "Y₂", "1", reading => Mean(reading.Strengths.Count, reading.Strengths.OutAbsolute, reading.Strengths.OutSquare)),
    ];

    private static double? Mean(long[] counts, double[] absolute, double[] square)
    {
        double sum = 0;
        long nodes = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            if (absolute[i] == 0)
                continue;

            sum += counts[i] * (square[i] / (absolute[i] * absolute[i]));
            nodes += counts[i];
        }

        return nodes > 0 ? sum / nodes : null;
    }
}
