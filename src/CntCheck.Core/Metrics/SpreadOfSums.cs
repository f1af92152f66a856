namespace CntCheck.Metrics;

/// <summary>How unevenly sums over a connection's weights spread, against independent, identically distributed weights **[ours]**.</summary>
/// <remarks>
/// ½·log F, the logarithm of a ratio of standard deviations, with F as in <see cref="IndependentWeights"/>: 0 for independent weights whatever their
/// number and scale. <c>spread.in</c>: sums of the weights into each output unit; <c>spread.out</c>: out of each input unit and tap;
/// <c>spread.square-in</c>, <c>spread.square-out</c>: the same of squared weights. Where the z of <c>iid.*</c> tell whether a spread is chance, and so grow
/// with the layer, these tell how large it is. Absent where the sums or the weights are all alike, for fewer than two sums and for sums of one value.
/// </remarks>
internal sealed class SpreadOfSums : ConnectionMetric
{
    /// <inheritdoc/>
    public override IReadOnlyList<Metric<ConnectionReading>> Members { get; } =
    [
        new("spread.in", "", "log of a ratio", reading => OfWeights(reading, reading.Units.Outputs.Signed)),
        new("spread.out", "", "log of a ratio", reading => OfWeights(reading, reading.Units.InputTaps.Signed)),
        new("spread.square-in", "", "log of a ratio", reading => OfSquares(reading, reading.Units.Outputs.Square)),
        new("spread.square-out", "", "log of a ratio", reading => OfSquares(reading, reading.Units.InputTaps.Square)),
    ];

    private static double? OfWeights(ConnectionReading reading, double[] sums) =>
        Log(IndependentWeights.Ratio(sums, reading.Weights.Count, reading.Weights.Sum, reading.Weights.SquareSum));

    private static double? OfSquares(ConnectionReading reading, double[] sums) =>
        Log(IndependentWeights.Ratio(sums, reading.Weights.Count, reading.Weights.SquareSum, reading.Weights.FourthSum));

    // Sums that differ by rounding alone do not differ.
    private static double? Log(double? ratio) => ratio > IndependentWeights.Rounding ? Math.Log(ratio.Value) / 2 : null;
}
