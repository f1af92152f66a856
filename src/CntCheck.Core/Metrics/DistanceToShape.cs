using CntCheck.Metrics.Algebra;

namespace CntCheck.Metrics;

/// <summary>Kolmogorov–Smirnov distance of a connection's weights to the normal and to the uniform distribution that fit them best **[ours]**.</summary>
/// <remarks>
/// D = sup |share of weights ≤ x − F(x)|, between 0 and 1, with F fitted by maximum likelihood: the normal distribution of the weights' mean and
/// deviation, the uniform one between their extremes. A fresh layer is close to one of the two, and trained weights leave both.
/// Of n fresh draws D is about 0.9/√n. Up to 2¹⁷ weights all are taken, up to 2²⁰ evenly spaced ones of them; beyond it is absent, as for a
/// single weight and for equal ones.
/// </remarks>
internal sealed class DistanceToShape : ConnectionMetric
{
    /// <inheritdoc/>
    public override IReadOnlyList<Metric<ConnectionReading>> Members { get; } =
    [
        new("ks-normal", "D", "1", reading => reading.Sorted is { } sorted ? ToNormal(sorted) : null),
        new("ks-uniform", "D", "1", reading => reading.Sorted is { } sorted ? ToUniform(sorted) : null),
    ];

    /// <summary>The distance to the normal distribution of the same mean and deviation.</summary>
    public static double? ToNormal(SortedWeights weights)
    {
        var values = weights.Values;
        if (values[0] == values[^1])
            return null;

        var mean = values.Sum() / values.Length;
        var deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / values.Length);
        return weights.Distance(value => NormalDistribution.Below((value - mean) / deviation));
    }

    /// <summary>The distance to the uniform distribution of the same extremes.</summary>
    public static double? ToUniform(SortedWeights weights)
    {
        var (low, high) = (weights.Values[0], weights.Values[^1]);
        return low == high ? null : weights.Distance(value => (value - low) / (high - low));
    }
}
