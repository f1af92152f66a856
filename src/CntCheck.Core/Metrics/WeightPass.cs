using CntCheck.Networks;

namespace CntCheck.Metrics;

/// <summary>One pass over a connection's stored weights.</summary>
public static class WeightPass
{
    /// <summary>Sums the weights over rows and columns.</summary>
    public static WeightSums Sum(WeightMatrix weights, CancellationToken cancellation = default) => throw new NotSupportedException();
}
