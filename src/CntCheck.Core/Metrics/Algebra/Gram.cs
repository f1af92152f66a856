using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CntCheck.Metrics.Algebra;

/// <summary>The inner products of vectors with each other, to the bit those of <see cref="DotProduct"/>.</summary>
/// <remarks>Two vectors are multiplied by four at a time: what is loaded once serves several products, and these wait less for each other.</remarks>
internal static class Gram
{
    private const int High = 2;
    private const int Wide = 4;

    /// <summary>Rows of the symmetric matrix of inner products of equally long vectors.</summary>
    public static double[][] Of(double[][] vectors)
    {
        double[][] gram = [.. vectors.Select(_ => new double[vectors.Length])];
        for (var i = 0; i < vectors.Length; i += High)
        {
            for (var j = 0; j < Math.Min(i + High, vectors.Length); j += Wide)
                Products(vectors, i, j, gram);
        }

        for (var i = 0; i < gram.Length; i++)
        {
            for (var j = 0; j < i; j++)
                gram[j][i] = gram[i][j];
        }

        return gram;
    }

    /// <summary>The products of two vectors with four; where fewer are left, one by one.</summary>
    private static void Products(double[][] vectors, int i, int j, double[][] gram)
    {
        if (i + High <= vectors.Length && j + Wide <= vectors.Length)
        {
            Block(vectors.AsSpan(i, High), vectors.AsSpan(j, Wide), gram[i].AsSpan(j), gram[i + 1].AsSpan(j));
            return;
        }

        for (var row = i; row < Math.Min(i + High, vectors.Length); row++)
        {
            for (var column = j; column < Math.Min(j + Wide, vectors.Length); column++)
                gram[row][column] = DotProduct.Of(vectors[row], vectors[column]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Block(ReadOnlySpan<double[]> rows, ReadOnlySpan<double[]> columns, Span<double> first, Span<double> second)
    {
        ref var x = ref First(rows[0]);
        ref var y = ref First(rows[1]);
        ref var a = ref First(columns[0]);
        ref var b = ref First(columns[1]);
        ref var c = ref First(columns[2]);
        ref var d = ref First(columns[3]);
        Vector512<double> xa = default, xb = default, xc = default, xd = default, ya = default, yb = default, yc = default, yd = default;
        var whole = rows[0].Length - (rows[0].Length % Vector512<double>.Count);
        for (nuint k = 0; k < (nuint)whole; k += (nuint)Vector512<double>.Count)
        {
            var (ofX, ofY) = (Vector512.LoadUnsafe(ref x, k), Vector512.LoadUnsafe(ref y, k));
            var (ofA, ofB) = (Vector512.LoadUnsafe(ref a, k), Vector512.LoadUnsafe(ref b, k));
            var (ofC, ofD) = (Vector512.LoadUnsafe(ref c, k), Vector512.LoadUnsafe(ref d, k));
            (xa, xb, xc, xd) = (xa + (ofX * ofA), xb + (ofX * ofB), xc + (ofX * ofC), xd + (ofX * ofD));
            (ya, yb, yc, yd) = (ya + (ofY * ofA), yb + (ofY * ofB), yc + (ofY * ofC), yd + (ofY * ofD));
        }

        ReadOnlySpan<Vector512<double>> lanes = [xa, xb, xc, xd, ya, yb, yc, yd];
        for (var column = 0; column < Wide; column++)
        {
            first[column] = Sum(lanes[column], rows[0].AsSpan(whole), columns[column].AsSpan(whole));
            second[column] = Sum(lanes[Wide + column], rows[1].AsSpan(whole), columns[column].AsSpan(whole));
        }
    }

    private static double Sum(Vector512<double> lanes, ReadOnlySpan<double> restOfRow, ReadOnlySpan<double> restOfColumn)
    {
        var sum = 0.0;
        for (var lane = 0; lane < Vector512<double>.Count; lane++)
            sum += lanes[lane];
        for (var i = 0; i < restOfRow.Length; i++)
            sum += restOfRow[i] * restOfColumn[i];
        return sum;
    }

    private static ref double First(double[] vector) => ref MemoryMarshal.GetArrayDataReference(vector);
}
