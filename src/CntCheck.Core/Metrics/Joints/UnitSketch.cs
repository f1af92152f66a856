using CntCheck.Metrics.Algebra;

namespace CntCheck.Metrics.Joints;

/// <summary>Units' weights seen from few directions: each unit's row times 64 columns of fixed random signs.</summary>
/// <remarks>
/// For independent signs X and Y, ‖(W_outᵀ·Y)ᵀ·(W_in·X)‖²/64² has the mean ‖W_out·W_in‖² (Johnson and Lindenstrauss 1984; Achlioptas, Journal of Computer
/// and System Sciences 66 (2003), for signs) and strays from it by 2 % where the product has many directions, by 25 % where it has one.
/// </remarks>
/// <param name="Rows">64 numbers a unit.</param>
internal sealed record UnitSketch(double[][] Rows)
{
    private const int Directions = 64;

    /// <summary>Sketches the weights at one end of a connection.</summary>
    /// <param name="rows">The weights.</param>
    /// <param name="units">Number of units.</param>
    /// <param name="key">Tells the signs of different ends apart.</param>
    public static UnitSketch Of(UnitRows rows, int units, int key)
    {
        double[][] sketch = [.. Enumerable.Range(0, units).Select(_ => new double[Directions])];
        var first = (long)key << 40;
        foreach (var partners in rows.Partners())
        {
            var width = rows.Weights[partners[0]].Length;
            var signs = Signs(first, width);
            first += width;
            foreach (var row in partners)
            {
                var target = sketch[rows.UnitOf[row]];
                for (var i = 0; i < width; i++)
                    DotProduct.AddScaled(rows.Weights[row][i], signs.AsSpan(i * Directions, Directions), target);
            }
        }

        return new(sketch);
    }

    /// <summary>The sketch of both weights, one after the other.</summary>
    public UnitSketch Plus(UnitSketch other) => new([.. Rows.Zip(other.Rows, (a, b) => a.Zip(b, (x, y) => x + y).ToArray())]);

    /// <summary>An estimate of ‖W_out·W_in‖².</summary>
    public double SquareOfProduct(UnitSketch other)
    {
        var product = new double[Directions * Directions];
        for (var unit = 0; unit < Rows.Length; unit++)
        {
            for (var i = 0; i < Directions; i++)
                DotProduct.AddScaled(Rows[unit][i], other.Rows[unit], product.AsSpan(i * Directions, Directions));
        }

        return DotProduct.Of(product, product) / Directions / Directions;
    }

    private static double[] Signs(long first, int width)
    {
        var signs = new double[width * Directions];
        for (var i = 0; i < width; i++)
        {
            var bits = FixedNoise.BitsAt(first + i);
            for (var direction = 0; direction < Directions; direction++)
                signs[(i * Directions) + direction] = ((bits >> direction) & 1) == 0 ? 1 : -1;
        }

        return signs;
    }
}
