using CntCheck.Networks;

namespace CntCheck.Metrics.Passes;

/// <summary>Plain questions that take one more look at a connection's weights.</summary>
internal static class StoredWeights
{
    /// <summary>Weights that are NaN or infinite.</summary>
    public static long CountNonFinite(WeightMatrix weights, CancellationToken cancellation)
    {
        long count = 0;
        using var reader = new WeightReader(weights);
        reader.Each(
            (block, _) =>
            {
                foreach (var weight in block)
                    count += double.IsFinite(weight) ? 0 : 1;
            },
            cancellation);

        return count;
    }
}
