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
        var sizes = Array.ConvertAll(weights.Values, Math.Abs);
        Array.Sort(sizes);
        var (weighted, total) = (0.0, 0.0);
        for (var i = 0; i < sizes.Length; i++)
        {
            weighted += ((2.0 * i) + 1 - sizes.Length) * sizes[i];
            total += sizes[i];
        }

        return total > 0 ? Math.Max(0, weighted / (sizes.Length * total)) : null;
    }
}
