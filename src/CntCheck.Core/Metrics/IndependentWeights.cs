namespace CntCheck.Metrics;

/// <summary>How far sums over a connection's weights spread from what independent, identically distributed weights would give, in standard deviations **[ours]**.</summary>
/// <remarks>
/// <para>
/// <c>iid.z-in</c>: sums of the weights into each output unit; <c>iid.z-out</c>: of the weights out of each input unit and tap;
/// <c>iid.z-square</c>: of the squared weights into each output unit. Each compares the variance between K sums of m values with that of all n = K·m values:
/// F = [Σₖ (Sₖ − S̄)² / (m (K − 1))] / [Σ (x − x̄)² / (n − 1)].
/// </para>
/// <para>
/// Under independence log F has variance 2/(K − 1) − 2/(n − 1): the terms in the kurtosis of x enter numerator, denominator and their covariance alike and cancel,
/// so it holds for squares as well. With ν = 1/(1/(K − 1) − 1/(n − 1)), z = (F^⅓ − 1 + 2/(9ν)) / √(2/(9ν)) (Wilson and Hilferty, 1931)
/// is close to normal even for few units, where log F is not; for many it equals log F over its standard error.
/// Training gives units their own scale and direction and |z| far above 3. Absent under 1,000 weights.
/// </para>
/// </remarks>
internal sealed class IndependentWeights : ConnectionMetric
{
    private const int FewestWeights = 1000;

    /// <summary>A variance below this part of the mean square is rounding.</summary>
    internal const double Rounding = 1e-10;

    /// <inheritdoc/>
    public override IReadOnlyList<Metric<ConnectionReading>> Members { get; } =
    [
        new("iid.z-in", "z", "standard deviations", reading => OfWeights(reading, reading.Units.Outputs.Signed)),
        new("iid.z-out", "z", "standard deviations", reading => OfWeights(reading, reading.Units.InputTaps.Signed)),
        new("iid.z-square", "z", "standard deviations", reading => OfSquares(reading, reading.Units.Outputs.Square)),
    ];

    /// <summary>z of the spread between sums.</summary>
    /// <param name="sums">K sums of equally many values.</param>
    /// <param name="count">Number of values n.</param>
    /// <param name="total">Σ x over all values.</param>
    /// <param name="square">Σ x² over all values.</param>
    /// <returns>z; null under 1,000 values, fewer than two sums, one value a sum, or values without spread.</returns>
    public static double? Score(ReadOnlySpan<double> sums, long count, double total, double square)
    {
        if (count < FewestWeights || Ratio(sums, count, total, square) is not { } ratio)
            return null;

        var freedom = 1 / ((1.0 / (sums.Length - 1)) - (1.0 / (count - 1)));
        var error = 2 / (9 * freedom);
        return (Math.Cbrt(ratio) - 1 + error) / Math.Sqrt(error);
    }

    /// <summary>F: the variance between K sums of equally many values over what the variance of all values makes of it.</summary>
    /// <param name="sums">K sums of equally many values.</param>
    /// <param name="count">Number of values n.</param>
    /// <param name="total">Σ x over all values.</param>
    /// <param name="square">Σ x² over all values.</param>
    /// <returns>F; null for fewer than two sums, one value a sum, or values without spread.</returns>
    public static double? Ratio(ReadOnlySpan<double> sums, long count, double total, double square)
    {
        if (sums.Length < 2 || sums.Length >= count)
            return null;

        var spread = square - (total * total / count);
        if (spread <= Rounding * square)
            return null;

        var mean = total / sums.Length;
        double between = 0;
        foreach (var sum in sums)
            between += (sum - mean) * (sum - mean);

        var size = (double)count / sums.Length;
        return between / (size * (sums.Length - 1)) / (spread / (count - 1));
    }

    private static double? OfWeights(ConnectionReading reading, double[] sums) =>
        Score(sums, reading.Weights.Count, reading.Weights.Sum, reading.Weights.SquareSum);

    private static double? OfSquares(ConnectionReading reading, double[] sums) =>
        Score(sums, reading.Weights.Count, reading.Weights.SquareSum, reading.Weights.FourthSum);
}
