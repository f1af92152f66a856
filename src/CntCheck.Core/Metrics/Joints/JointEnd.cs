using CntCheck.Metrics.Passes;
using CntCheck.Networks.Joints;

namespace CntCheck.Metrics.Joints;

/// <summary>What one or more connections bring to the units of a layer, or take from them.</summary>
/// <param name="Signed">Σ w of each unit.</param>
/// <param name="Absolute">Σ |w| of each unit.</param>
/// <param name="Square">Σ w² of each unit.</param>
/// <param name="Products">Inner products of the units' weights; null where there are too many units or weights.</param>
internal sealed record JointEnd(double[] Signed, double[] Absolute, double[] Square, UnitProducts? Products)
{
    /// <summary>Reads one end of a connection.</summary>
    /// <param name="side">Which row is which unit.</param>
    /// <param name="units">Number of units of the layer.</param>
    /// <param name="sums">Sums of each row.</param>
    /// <param name="weights">The weights of each row; null where they are not held.</param>
    /// <param name="groups">The connection's groups.</param>
    public static JointEnd Of(JointSide side, int units, SumTriple sums, double[][]? weights, int groups) => new(
        ByUnit(side, units, sums.Signed),
        ByUnit(side, units, sums.Absolute),
        ByUnit(side, units, sums.Square),
        weights is not null && units <= UnitProducts.MostUnits ? UnitProducts.Of(weights, groups, side.UnitOf, units) : null);

    /// <summary>Both together.</summary>
    public JointEnd Plus(JointEnd other) => new(
        Sum(Signed, other.Signed),
        Sum(Absolute, other.Absolute),
        Sum(Square, other.Square),
        Products is { } mine && other.Products is { } theirs ? mine.Plus(theirs) : null);

    /// <summary>Numbers of rows summed by unit.</summary>
    public static double[] ByUnit(JointSide side, int units, double[] ofRows)
    {
        var sums = new double[units];
        for (var row = 0; row < ofRows.Length; row++)
        {
            if (side.UnitOf[row] >= 0)
                sums[side.UnitOf[row]] += ofRows[row];
        }

        return sums;
    }

    private static double[] Sum(double[] first, double[] second) => [.. first.Zip(second, (a, b) => a + b)];
}
