using CntCheck.Metrics.Passes;

namespace CntCheck.Metrics;

/// <summary>The distribution of a connection's link weights.</summary>
/// <remarks>
/// La Malfa et al. (arXiv 2209.05488, "Link Weights"; mean and deviation), 2408.11720 (higher moments). Population forms:
/// std = √m₂, skewness = m₃/m₂^1.5, kurtosis = m₄/m₂² − 3; quartiles by linear interpolation, exact up to 2²⁰ weights,
/// beyond from a histogram at most 1/128 of the value off.
/// </remarks>
internal sealed class LinkWeight : ConnectionMetric
{
    /// <inheritdoc/>
    public override IReadOnlyList<Metric<ConnectionReading>> Members { get; } =
    [
        new("link-weight.mean", "w̄", "link weight", reading => reading.Moments.Mean),
        new("link-weight.std", "σ", "link weight", reading => reading.Moments.StandardDeviation),
        new("link-weight.skewness", "γ₁", "1", reading => reading.Moments.Skewness),
        new("link-weight.kurtosis", "γ₂", "1", reading => reading.Moments.Kurtosis),
        new("link-weight.min", "", "link weight", reading => reading.BiasLinks.Append(reading.Weights.Min).Min()),
        new("link-weight.max", "", "link weight", reading => reading.BiasLinks.Append(reading.Weights.Max).Max()),
        new("link-weight.q25", "", "link weight", reading => reading.Quantiles?.Q25),
        new("link-weight.median", "", "link weight", reading => reading.Quantiles?.Median),
        new("link-weight.q75", "", "link weight", reading => reading.Quantiles?.Q75),
        new("link-weight.zero-fraction", "", "1", reading =>
            (double)(reading.Weights.Zeros + reading.BiasLinks.Count(bias => bias == 0)) / reading.Moments.Count),
        new("link-weight.abs-mean", "", "link weight", reading =>
            (reading.Weights.AbsoluteSum + reading.BiasLinks.Sum(Math.Abs)) / reading.Moments.Count),
    ];
}
