using CntCheck.Networks;
using CntCheck.Metrics.Passes;

namespace CntCheck.Tests.Networks;

/// <summary>Singular values of a connection's weights, by one-sided Jacobi rotations (Golub and Van Loan, Matrix Computations, section 8.6).</summary>
internal static class SingularValues
{
    /// <summary>The values of a dense connection, largest first.</summary>
    public static double[] Of(Connection connection)
    {
        var layout = connection.Weights!.Layout;
        using var reader = new WeightReader(connection.Weights);
        var weights = reader.Doubles(0, (int)layout.Count).ToArray();
        var columns = layout.Columns * layout.Taps;
        double[][] rows = [.. Enumerable.Range(0, layout.Rows).Select(r => weights.AsSpan(r * columns, columns).ToArray())];
        return Of(rows.Length <= columns ? rows : Turned(rows));
    }

    private static double[] Of(double[][] vectors)
    {
        for (var (sweep, moved) = (0, true); moved && sweep < 60; sweep++)
        {
            moved = false;
            for (var i = 0; i < vectors.Length; i++)
            {
                for (var j = i + 1; j < vectors.Length; j++)
                    moved |= MakeOrthogonal(vectors[i], vectors[j]);
            }
        }

        return [.. vectors.Select(vector => Math.Sqrt(Product(vector, vector))).OrderDescending()];
    }

    private static bool MakeOrthogonal(double[] a, double[] b)
    {
        var (aa, bb, ab) = (Product(a, a), Product(b, b), Product(a, b));
        if (Math.Abs(ab) <= 1e-14 * Math.Sqrt(aa * bb))
            return false;

        var zeta = (bb - aa) / (2 * ab);
        var tangent = (zeta < 0 ? -1 : 1) / (Math.Abs(zeta) + Math.Sqrt(1 + (zeta * zeta)));
        var cosine = 1 / Math.Sqrt(1 + (tangent * tangent));
        for (var k = 0; k < a.Length; k++)
            (a[k], b[k]) = (cosine * (a[k] - (tangent * b[k])), cosine * (b[k] + (tangent * a[k])));
        return true;
    }

    private static double Product(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    private static double[][] Turned(double[][] rows) => [.. Enumerable.Range(0, rows[0].Length).Select(c => rows.Select(row => row[c]).ToArray())];
}
