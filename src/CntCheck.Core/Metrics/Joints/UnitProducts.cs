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
    /// <param name="weights">The weights of each row: Groups × rows of a group.</param>
    /// <param name="groups">Rows of different groups have no partner in common: their product is 0.</param>
    /// <param name="unitOf">The unit of each row, −1 for none; of several rows of one unit the first goes with the first of another unit, and so on.</param>
    /// <param name="units">Number of units.</param>
    public static UnitProducts Of(double[][] weights, int groups, int[] unitOf, int units)
    {
        var values = new double[units * (units + 1) / 2];
        var perGroup = weights.Length / groups;
        var rowsOf = new int[units];
        var rows = Enumerable.Range(0, weights.Length)
            .Where(row => unitOf[row] >= 0)
            .GroupBy(row => (Group: row / perGroup, Turn: rowsOf[unitOf[row]]++));
        foreach (var partners in rows)
        {
            int[] together = [.. partners];
            for (var i = 0; i < together.Length; i++)
            {
                for (var j = 0; j <= i; j++)
                    values[Place(unitOf[together[i]], unitOf[together[j]])] += DotProduct.Of(weights[together[i]], weights[together[j]]);
            }
        }

        return new(units, values);
    }

    /// <summary>The products over both weights, one after the other.</summary>
    public UnitProducts Plus(UnitProducts other) => this with { Values = [.. Values.Zip(other.Values, (a, b) => a + b)] };

    /// <summary>Σ of the diagonal: Σ w².</summary>
    public double Trace => Diagonal().Sum();

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

    /// <summary>The matrix times a vector.</summary>
    public double[] Times(double[] vector)
    {
        var product = new double[Units];
        for (var unit = 0; unit < Units; unit++)
        {
            var row = Values.AsSpan(Place(unit, 0), unit);
            product[unit] += DotProduct.Of(row, vector.AsSpan(0, unit)) + (Values[Place(unit, unit)] * vector[unit]);
            DotProduct.AddScaled(vector[unit], row, product.AsSpan(0, unit));
        }

        return product;
    }

    private static int Place(int unit, int other) => unit >= other ? (unit * (unit + 1) / 2) + other : (other * (other + 1) / 2) + unit;
}
