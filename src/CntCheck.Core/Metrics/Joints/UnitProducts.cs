using CntCheck.Metrics.Algebra;

namespace CntCheck.Metrics.Joints;

/// <summary>The inner products of units' weights with each other: a symmetric matrix of units × units without negative eigenvalues.</summary>
/// <param name="Units">Number of units n.</param>
/// <param name="Values">The rows of its lower half, the diagonal included: n(n + 1)/2 numbers.</param>
internal sealed record UnitProducts(int Units, double[] Values)
{
    /// <summary>Products of more units than this are not taken: their number grows with the square.</summary>
    public const int MostUnits = 256;

    /// <summary>Inner products over the weights at one end of a connection.</summary>
    public static UnitProducts Of(UnitRows rows, int units)
    {
        var values = new double[units * (units + 1) / 2];
        foreach (var partners in rows.Partners())
        {
            var products = rows.ProductsOf(partners);
            for (var i = 0; i < partners.Length; i++)
            {
                for (var j = 0; j <= i; j++)
                    values[Place(rows.UnitOf[partners[i]], rows.UnitOf[partners[j]])] += products[i][j];
            }
        }

        return new(units, values);
    }

    /// <summary>The products over both weights, one after the other.</summary>
    public UnitProducts Plus(UnitProducts other) => this with { Values = [.. Values.Zip(other.Values, (a, b) => a + b)] };

    /// <summary>‖W_out·W_in‖² = Σ G_in∘G_out of the matrices of both sides.</summary>
    public double SquareOfProduct(UnitProducts other) =>
        (2 * DotProduct.Of(Values, other.Values)) - DotProduct.Of(Diagonal(), other.Diagonal());

    /// <summary>The products of units with themselves: Σ w² of each.</summary>
    public double[] Diagonal()
    {
        var diagonal = new double[Units];
        for (var unit = 0; unit < Units; unit++)
            diagonal[unit] = Values[Place(unit, unit)];
        return diagonal;
    }

    /// <summary>The products of different units, each pair once.</summary>
    public double[] BetweenUnits()
    {
        var between = new double[Units * (Units - 1) / 2];
        for (var (unit, next) = (1, 0); unit < Units; unit++)
        {
            Values.AsSpan(Place(unit, 0), unit).CopyTo(between.AsSpan(next));
            next += unit;
        }

        return between;
    }

    /// <summary>The whole matrix.</summary>
    public double[][] Rows()
    {
        double[][] rows = [.. Enumerable.Range(0, Units).Select(_ => new double[Units])];
        for (var unit = 0; unit < Units; unit++)
        {
            for (var other = 0; other <= unit; other++)
                rows[unit][other] = rows[other][unit] = Values[Place(unit, other)];
        }

        return rows;
    }

    private static int Place(int unit, int other) => unit >= other ? (unit * (unit + 1) / 2) + other : (other * (other + 1) / 2) + unit;
}
