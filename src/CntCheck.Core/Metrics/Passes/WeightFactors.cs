using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CntCheck.Networks;

namespace CntCheck.Metrics.Passes;

/// <summary>Folds the factors of a weight matrix into its stored weights.</summary>
internal sealed class WeightFactors(WeightMatrix matrix)
{
    private readonly int _width = matrix.Layout.Columns * matrix.Layout.Taps;

    /// <summary>Multiplies stored weights, the first of which is element <paramref name="start"/>, by their factors.</summary>
    public void Apply(long start, Span<double> weights)
    {
        for (var done = 0; done < weights.Length;)
        {
            var row = (int)((start + done) / _width);
            var position = (int)((start + done) % _width);
            var count = Math.Min(_width - position, weights.Length - done);
            ApplyToRow(row, position, weights.Slice(done, count));
            done += count;
        }
    }

    /// <summary>The largest |w|; of no use where one is not a number.</summary>
    public static double LargestMagnitude(ReadOnlySpan<double> weights)
    {
        ref var first = ref MemoryMarshal.GetReference(weights);
        var lanes = Vector512<double>.Zero;
        var i = 0;
        for (; i + 8 <= weights.Length; i += 8)
            lanes = ExtremeLanes.Larger(Vector512.Abs(Vector512.LoadUnsafe(ref first, (nuint)i)), lanes);

        double largest = 0;
        for (var lane = 0; lane < Vector512<double>.Count; lane++)
            largest = Math.Max(largest, lanes[lane]);

        for (; i < weights.Length; i++)
            largest = Math.Max(largest, Math.Abs(weights[i]));

        return largest;
    }

    private void ApplyToRow(int row, int position, Span<double> weights)
    {
        if (matrix.Scale != 1)
            Multiply(weights, matrix.Scale);

        if (matrix.RowScale is { } rows)
            Multiply(weights, rows[row]);

        if (matrix.ColumnScale is { } columns)
        {
            var first = row / matrix.Layout.Rows * matrix.Layout.Columns;
            ApplyToColumns(columns.AsSpan(first, matrix.Layout.Columns), position, weights);
        }
    }

    private void ApplyToColumns(ReadOnlySpan<double> columns, int position, Span<double> weights)
    {
        var taps = matrix.Layout.Taps;
        if (taps == 1)
        {
            Multiply(weights, columns[position..]);
            return;
        }

        for (var done = 0; done < weights.Length;)
        {
            var (column, tap) = Math.DivRem(position + done, taps);
            var count = Math.Min(taps - tap, weights.Length - done);
            Multiply(weights.Slice(done, count), columns[column]);
            done += count;
        }
    }

    private static void Multiply(Span<double> weights, ReadOnlySpan<double> factors)
    {
        ref var first = ref MemoryMarshal.GetReference(weights);
        ref var factor = ref MemoryMarshal.GetReference(factors[..weights.Length]);
        var i = 0;
        for (; i + 8 <= weights.Length; i += 8)
            (Vector512.LoadUnsafe(ref first, (nuint)i) * Vector512.LoadUnsafe(ref factor, (nuint)i)).StoreUnsafe(ref first, (nuint)i);

        for (; i < weights.Length; i++)
            weights[i] *= factors[i];
    }

    private static void Multiply(Span<double> weights, double factor)
    {
        ref var first = ref MemoryMarshal.GetReference(weights);
        var i = 0;
        for (; i + 8 <= weights.Length; i += 8)
            (Vector512.LoadUnsafe(ref first, (nuint)i) * factor).StoreUnsafe(ref first, (nuint)i);

        for (; i < weights.Length; i++)
            weights[i] *= factor;
    }
}
