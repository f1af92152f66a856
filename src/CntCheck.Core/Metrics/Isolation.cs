namespace CntCheck.Metrics;

/// <summary>The share of a layer's nodes whose links are all zero **[ours]**: they take no part in the network.</summary>
internal sealed class Isolation : LayerMetric
{
    /// <inheritdoc/>
    public override IReadOnlyList<Metric<LayerReading>> Members { get; } =
        [new("isolated-fraction", "", "1", Fraction)];

    private static double? Fraction(LayerReading reading)
    {
        long isolated = 0;
        for (var i = 0; i < reading.Node.Length; i++)
            isolated += reading.Strengths.InAbsolute[i] + reading.Strengths.OutAbsolute[i] == 0 ? reading.Strengths.Count[i] : 0;

        return reading.Nodes > 0 ? (double)isolated / reading.Nodes : null;
    }
}
