using CntCheck.Artifacts;
using CntCheck.Metrics.Passes;
using CntCheck.Networks;

namespace CntCheck.Metrics;

/// <summary>How closely stored weights look like fresh draws of a uniform initialiser whose exact bound they keep.</summary>
/// <remarks>
/// n draws from U(−b, b) have their largest |w| about b/n below b; training moves some weight across. So a largest |w| within 12/n below
/// a known bound, together with a uniform shape (Kolmogorov–Smirnov distance × √n up to 2), tells weights that were never trained **[ours]**.
/// It is taken on the weights as they are stored, before a norm is folded in.
/// </remarks>
/// <param name="Bound">The initialiser's bound just above the largest |w|.</param>
/// <param name="Distance">Kolmogorov–Smirnov distance × √n to U(−b, b); beyond 2²⁰ weights taken at the histogram's edges, hence a lower bound.</param>
internal sealed record UniformFingerprint(UniformBound Bound, double Distance)
{
    private const int FewestWeights = 256;
    private const double WidestGap = 12;
    private const double LargestDistance = 2;

    /// <summary>Whether the weights are fresh draws of this initialiser.</summary>
    public bool Matches => Distance <= LargestDistance;

    /// <summary>Compares a connection's stored weights with the initialiser they come nearest to.</summary>
    /// <returns>The comparison, or null where there are under 256 weights or the largest is near no known bound.</returns>
    internal static UniformFingerprint? Of(Connection connection, WeightReading reading, CancellationToken cancellation)
    {
        var stored = reading.Matrix with { Scale = 1, RowScale = null, ColumnScale = null };
        if (reading.Count < FewestWeights || !stored.Tensor.Type.IsFloat())
            return null;

        if (Nearest(UniformBound.Of(connection), reading.LargestStored, reading.Count, Rounding(stored.Tensor.Type)) is not { } bound)
            return null;

        var histogram = reading.Matrix.IsUnscaled ? reading.Histogram : null;
        return new(bound, UniformDistance.Of(stored, histogram, bound.Value, LargestDistance, cancellation));
    }

    private static UniformBound? Nearest(IReadOnlyList<UniformBound> bounds, double largest, long count, double rounding) =>
        bounds
            .Where(bound => largest <= bound.Value * (1 + rounding) && bound.Value - largest <= bound.Value * ((WidestGap / count) + rounding))
            .MinBy(bound => Math.Abs(bound.Value - largest));

    // Frameworks draw on a grid of float32; half a step of the stored type may be added on top.
    private static double Rounding(ElementType type) => type switch
    {
        ElementType.Float16 => 1.0 / (1 << 11),
        ElementType.BFloat16 => 1.0 / (1 << 8),
        _ => 1.0 / (1 << 22),
    };
}
