namespace CntCheck.Networks;

/// <summary>What a batch normalisation recorded of the sums it normalises, on the data the network was trained on.</summary>
/// <param name="Mean">The mean of Σ w·x of each unit, without the connection's own bias, in the scale of the connection's weights as they act.</param>
/// <param name="Deviation">The standard deviation of that sum, in the same scale.</param>
internal sealed record NormStatistics(double[] Mean, double[] Deviation)
{
    /// <summary>Takes running statistics of a connection's units before anything is folded into it.</summary>
    /// <param name="bias">The connection's own biases, which the running means contain; or null.</param>
    /// <param name="mean">The running means.</param>
    /// <param name="variance">The running variances.</param>
    public static NormStatistics Of(double[]? bias, double[] mean, double[] variance) => new(
        bias is null ? mean : [.. mean.Zip(bias, (m, b) => m - b)],
        Array.ConvertAll(variance, Math.Sqrt));

    /// <summary>The same, where each unit's weights are multiplied by a factor.</summary>
    public NormStatistics Times(double[] factors) => new(
        [.. Mean.Zip(factors, (mean, factor) => mean * factor)],
        [.. Deviation.Zip(factors, (deviation, factor) => deviation * Math.Abs(factor))]);
}
