namespace CntCheck.Metrics;

/// <summary>Mean and standard deviation (population form) of a connection's biases; absent without a bias.</summary>
internal sealed class Bias : ConnectionMetric
{
    /// <inheritdoc/>
    public override IReadOnlyList<Metric<ConnectionReading>> Members { get; } =
    [
        new("bias.mean", "b̄", "bias", reading => Mean(reading.Connection.Bias)),
        new("bias.std", "", "bias", reading => Deviation(reading.Connection.Bias)),
    ];

    private static double? Mean(double[]? bias) => bias is { Length: > 0 } ? bias.Sum() / bias.Length : null;

    private static double? Deviation(double[]? bias) =>
        Mean(bias) is { } mean ? Math.Sqrt(bias!.Sum(value => (value - mean) * (value - mean)) / bias!.Length) : null;
}
