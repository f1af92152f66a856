using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
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
                AddProduct(rows.Weights[row], signs, sketch[rows.UnitOf[row]]);
        }

        return new(sketch);
    }

    /// <summary>Adds a row of weights times the signs, half of the directions at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddProduct(double[] weights, double[] signs, double[] target)
    {
        var lanes = Vector512<double>.Count;
        for (var at = 0; at < Directions; at += 4 * lanes)
        {
            ref var source = ref signs[at];
            ref var result = ref target[at];
            var (a, b) = (Vector512.LoadUnsafe(ref result), Vector512.LoadUnsafe(ref result, (nuint)lanes));
            var (c, d) = (Vector512.LoadUnsafe(ref result, (nuint)(2 * lanes)), Vector512.LoadUnsafe(ref result, (nuint)(3 * lanes)));
            for (var i = 0; i < weights.Length; i++)
            {
                var (weight, from) = (Vector512.Create(weights[i]), (nuint)(i * Directions));
                a += Vector512.LoadUnsafe(ref source, from) * weight;
                b += Vector512.LoadUnsafe(ref source, from + (nuint)lanes) * weight;
                c += Vector512.LoadUnsafe(ref source, from + (nuint)(2 * lanes)) * weight;
                d += Vector512.LoadUnsafe(ref source, from + (nuint)(3 * lanes)) * weight;
            }

            a.StoreUnsafe(ref result);
            b.StoreUnsafe(ref result, (nuint)lanes);
            c.StoreUnsafe(ref result, (nuint)(2 * lanes));
            d.StoreUnsafe(ref result, (nuint)(3 * lanes));
        }
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
