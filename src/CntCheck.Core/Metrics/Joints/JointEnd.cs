using CntCheck.Metrics.Passes;
using CntCheck.Networks.Joints;

namespace CntCheck.Metrics.Joints;

/// <summary>What one or more connections bring to the units of a layer, or take from them.</summary>
/// <param name="Signed">Σ w of each unit.</param>
/// <param name="Absolute">Σ |w| of each unit.</param>
/// <param name="Square">Σ w² of each unit.</param>
/// <param name="Fit">What the fit with the other side is taken from; null where the weights are not held.</param>
internal sealed record JointEnd(double[] Signed, double[] Absolute, double[] Square, UnitFit? Fit)
{
    /// <summary>Reads one end of a connection.</summary>
    /// <param name="side">Which row is which unit.</param>
    /// <param name="units">Number of units of the layer.</param>
    /// <param name="sums">Sums of each row.</param>
    /// <param name="rows">The weights of each row; null where they are not held.</param>
    /// <param name="key">Tells this end from the others of its joint.</param>
    public static JointEnd Of(JointSide side, int units, SumTriple sums, UnitRows? rows, int key) => new(
        ByUnit(side, units, sums.Signed),
        ByUnit(side, units, sums.Absolute),
        ByUnit(side, units, sums.Square),
        rows is null ? null : UnitFit.Of(rows, units, key));

    /// <summary>Both together.</summary>
    public JointEnd Plus(JointEnd other) => new(
        Sum(Signed, other.Signed),
        Sum(Absolute, other.Absolute),
        Sum(Square, other.Square),
        Fit is { } mine && other.Fit is { } theirs ? mine.Plus(theirs) : null);

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
