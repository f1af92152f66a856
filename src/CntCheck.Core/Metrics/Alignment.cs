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
/// alike. <c>alignment.top</c>: log of n·tr(G_in⁸·G_out)/(tr G_in⁸·tr G_out), which weighs directions by the eighth power of G_in and so is about that of the
/// strongest ones: whether what is heard most is listened to most.
/// </para>
/// <para>
/// All are near 0 where the sides know nothing of each other, whatever their own distributions: a layer re-initialised, shuffled or taken from another
/// run keeps its own statistics and loses these. Gradient flow on linear networks keeps G_in − G_out as it was (Du, Hu and Lee, arXiv 1806.00900, section 2),
/// so what training adds to one side it adds to the other. Permuting units leaves them as they are, as does scaling a side.
/// Absent for a connection of more than 2²⁰ weights, for fewer than three units, where a side is zero, and where units cannot be matched; beyond 256 units
/// <c>alignment</c> is estimated from fixed random directions (<see cref="UnitSketch"/>) and the other two are absent. Channels of a depthwise convolution
/// share no partner: beside one, <c>alignment</c> compares sizes alone.
/// </para>
/// </remarks>
internal sealed class Alignment : LayerMetric
{
    private const int FewestUnits = 3;
    private const int Squarings = 3;

    /// <summary>A product below this part of the sizes of its factors is rounding.</summary>
    private const double Rounding = 1e-12;

    /// <inheritdoc/>
    public override IReadOnlyList<Metric<LayerReading>> Members { get; } =
    [
        new("alignment", "", "log of a ratio", reading => reading.Joint is { In.Fit: { } into, Out.Fit: { } from } joint ? Of(joint, into, from) : null),
        new("alignment.pairs", "r", "1", reading => Of(reading.Joint, OfPairs)),
        new("alignment.top", "", "log of a ratio", reading => Of(reading.Joint, OfTop)),
    ];

    private static double? Of(JointReading joint, UnitFit into, UnitFit from)
    {
        if (joint.Units < FewestUnits)
            return null;

        var (inTrace, outTrace, n) = (joint.In.Square.Sum(), joint.Out.Square.Sum(), (double)joint.Units);
        var scale = inTrace * outTrace / n;
        var (inBetween, outBetween) = (into.SquareOfSum - inTrace, from.SquareOfSum - outTrace);
        var expected = scale + (inBetween * outBetween / n / (n - 1));
        var observed = into.SquareOfProduct(from);
        return scale > 0 && observed > Rounding * scale && expected > Rounding * scale ? Math.Log(observed / expected) : null;
    }

    private static double? Of(JointReading? joint, Func<UnitProducts, UnitProducts, double?> measure) =>
        joint is { Units: >= FewestUnits, In.Fit.Products: { } into, Out.Fit.Products: { } from } ? measure(into, from) : null;

    private static double? OfPairs(UnitProducts into, UnitProducts from) =>
        Correlation.Pearson(into.BetweenUnits(), from.BetweenUnits(), Correlation.Size(into.Diagonal()), Correlation.Size(from.Diagonal()));

    private static double? OfTop(UnitProducts into, UnitProducts from)
    {
        var power = into.Rows();
        for (var i = 0; i < Squarings && Normalised(power); i++)
            power = Gram.Of(power);
        if (!Normalised(power))
            return null;

        var others = from.Rows();
        var along = power.Select((row, unit) => DotProduct.Of(row, others[unit])).Sum() * into.Units / from.Diagonal().Sum();
        return along is > Rounding and < double.PositiveInfinity ? Math.Log(along) : null;
    }

    /// <summary>Divides a matrix by its trace; false where that is not a positive number.</summary>
    private static bool Normalised(double[][] matrix)
    {
        var trace = matrix.Select((row, unit) => row[unit]).Sum();
        foreach (var row in matrix)
        {
            for (var i = 0; i < row.Length; i++)
                row[i] /= trace;
        }

        return trace is > 0 and < double.PositiveInfinity;
    }
}
