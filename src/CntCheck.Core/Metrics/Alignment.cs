using CntCheck.Metrics.Algebra;
using CntCheck.Metrics.Joints;

namespace CntCheck.Metrics;

/// <summary>Whether the weights into a layer and those out of it fit each other, unit by unit **[ours]**.</summary>
/// <remarks>
/// <para>
/// W_in (units × what it reads) and W_out (what reads it × units), taps and positions apart, connections with the same end side by side;
/// G_in = W_in·W_inᵀ and G_out = W_outᵀ·W_out, n × n over the layer's n units.
/// <c>alignment</c>: log of ‖W_out·W_in‖² = Σ G_in∘G_out over its mean if the units of one side were matched with those of the other at random,
/// tr G_in·tr G_out/n + Σ_{k≠l} G_in · Σ_{k≠l} G_out/(n(n − 1)). <c>alignment.pairs</c>: Pearson's correlation of G_in and G_out over all pairs of
/// different units (Mantel, Cancer Research 27 (1967); compare kernel alignment, Kornblith et al., arXiv 1905.00414): whether units that read alike are read
/// alike. <c>alignment.top</c>: log of n·uᵀG_out·u/tr G_out, u the direction in which W_in is strongest: whether what is heard most is listened to most.
/// </para>
/// <para>
/// All are near 0 where the sides know nothing of each other, whatever their own distributions: a layer re-initialised, shuffled or taken from another
/// run keeps its own statistics and loses these. Gradient flow on linear networks keeps G_in − G_out as it was (Arora, Cohen and Hazan, arXiv 1802.06509, theorem 1), so what training adds
/// to one side it adds to the other. Permuting units leaves them as they are, as does scaling a side. u is found by 100 steps of power iteration from a fixed start.
/// Absent for more than 256 units or a connection of more than 2²⁰ weights, for fewer than three units, where a side is zero, and where units cannot be matched.
/// </para>
/// </remarks>
internal sealed class Alignment : LayerMetric
{
    private const int FewestUnits = 3;
    private const int Iterations = 100;

    /// <summary>A product below this part of the sizes of its factors is rounding.</summary>
    private const double Rounding = 1e-12;

    /// <inheritdoc/>
    public override IReadOnlyList<Metric<LayerReading>> Members { get; } =
    [
        new("alignment", "", "log of a ratio", reading => Of(reading.Joint, OfProducts)),
        new("alignment.pairs", "r", "1", reading => Of(reading.Joint, OfPairs)),
        new("alignment.top", "", "log of a ratio", reading => Of(reading.Joint, OfTop)),
    ];

    private static double? Of(JointReading? joint, Func<UnitProducts, UnitProducts, double?> measure) =>
        joint is { Units: >= FewestUnits, In.Products: { Trace: > 0 } into, Out.Products: { Trace: > 0 } from } ? measure(into, from) : null;

    private static double? OfProducts(UnitProducts into, UnitProducts from)
    {
        var (inBetween, outBetween) = (into.BetweenUnits(), from.BetweenUnits());
        var observed = (2 * DotProduct.Of(into.Values, from.Values)) - DotProduct.Of(into.Diagonal(), from.Diagonal());
        var scale = into.Trace * from.Trace / into.Units;
        var expected = scale + (4 * inBetween.Sum() * outBetween.Sum() / into.Units / (into.Units - 1));
        return observed > Rounding * scale && expected > Rounding * scale ? Math.Log(observed / expected) : null;
    }

    private static double? OfPairs(UnitProducts into, UnitProducts from) =>
        Correlation.Pearson(into.BetweenUnits(), from.BetweenUnits(), into.Trace / into.Units, from.Trace / from.Units);

    private static double? OfTop(UnitProducts into, UnitProducts from)
    {
        var direction = Scaled([.. Enumerable.Range(0, into.Units).Select(unit => FixedNoise.At(unit) - 0.5)]);
        for (var i = 0; i < Iterations && direction is not null; i++)
            direction = Scaled(into.Times(direction));
        if (direction is null)
            return null;

        var along = DotProduct.Of(direction, from.Times(direction)) * into.Units / from.Trace;
        return along > Rounding ? Math.Log(along) : null;
    }

    private static double[]? Scaled(double[] vector)
    {
        var length = Math.Sqrt(DotProduct.Of(vector, vector));
        return length > 0 ? Array.ConvertAll(vector, value => value / length) : null;
    }
}
