namespace CntCheck.Metrics;

/// <summary>How unevenly a connection's strength is shared among its weights: the Gini coefficient of |w|.</summary>
/// <remarks>
/// G = Σᵢ (2i − n − 1)·|w|₍ᵢ₎ / (n·Σ |w|) over the ascending |w|₍ᵢ₎: 0 for weights of one size, 1/3 for uniform, √2 − 1 for normal draws around 0,
/// near 1 where few weights hold everything (Hurley and Rickard, Comparing Measures of Sparsity, arXiv 0811.4706, table I).
/// Taken over the weights of <see cref="SortedWeights"/>; absent beyond 2²⁰ weights and where all are zero.
/// </remarks>
internal sealed class Gini : ConnectionMetric
{
    /// <inheritdoc/>
    public override IReadOnlyList<Metric<ConnectionReading>> Members { get; } =
        [new("gini", "G", "1", reading => reading.Sorted is { } sorted ? Of(sorted) : null)];

    /// <summary>The coefficient of the weights' magnitudes.</summary>
    public static double? Of(SortedWeights weights)
    {
        var values = weights.Values;
        var (weighted, total) = (0.0, 0.0);
        var positive = Array.FindIndex(values, value => value >= 0) is >= 0 and var found ? found : values.Length;
        var negative = positive - 1;
        for (var i = 0; i < values.Length; i++)
        {
            // From 0 outwards on both sides, the sizes ascend.
            var size = positive == values.Length || (negative >= 0 && -values[negative] < values[positive]) ? -values[negative--] : values[positive++];
            weighted += ((2.0 * i) + 1 - values.Length) * size;
            total += size;
        }

        return total > 0 ? Math.Max(0, weighted / (values.Length * total)) : null;
    }
}
