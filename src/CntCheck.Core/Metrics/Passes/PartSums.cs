using System.Buffers;
using CntCheck.Networks;

namespace CntCheck.Metrics.Passes;

/// <summary>What one pass over a part of a weight matrix adds up. Column sums and histogram of a part live in rented memory until it is disposed of.</summary>
/// <param name="rows">Row sums of the whole matrix; the part writes its own rows.</param>
/// <param name="columns">Column sums of the groups the part touches.</param>
/// <param name="firstGroup">The first of these groups.</param>
/// <param name="histogram">Counts to add to, or null.</param>
internal sealed class PartSums(SumTriple rows, SumTriple columns, int firstGroup, Histogram? histogram) : IDisposable
{
    /// <summary>Row sums, index as in <see cref="WeightSums.Rows"/>.</summary>
    public SumTriple Rows { get; } = rows;

    /// <summary>Column sums, index as in <see cref="WeightSums.Columns"/> counted from <see cref="FirstGroup"/>.</summary>
    public SumTriple Columns { get; } = columns;

    /// <summary>The group <see cref="Columns"/> starts with.</summary>
    public int FirstGroup { get; } = firstGroup;

    /// <summary>Counts by value, or null where no quantiles are wanted.</summary>
    public Histogram? Histogram { get; } = histogram;

    /// <summary>Σ w³.</summary>
    public double Cube { get; set; }

    /// <summary>Σ w⁴.</summary>
    public double Fourth { get; set; }

    /// <summary>The smallest weight.</summary>
    public double Min { get; set; } = double.PositiveInfinity;

    /// <summary>The largest weight.</summary>
    public double Max { get; set; } = double.NegativeInfinity;

    /// <summary>The largest |w| before factors are folded in; 0 where there are none to fold in.</summary>
    public double LargestStored { get; set; }

    /// <summary>Weights that are zero.</summary>
    public long Zeros { get; set; }

    /// <summary>Takes a weight into the smallest and the largest.</summary>
    public void Meet(double weight)
    {
        Min = Math.Min(Min, weight);
        Max = Math.Max(Max, weight);
    }

    /// <summary>Sums for the whole matrix, all zero.</summary>
    public static PartSums Whole(WeightLayout layout, bool histogram) => new(
        Triple((long)layout.Groups * layout.Rows * layout.Taps),
        Triple((long)layout.Groups * layout.Columns * layout.Taps),
        firstGroup: 0,
        histogram ? new Histogram() : null);

    /// <summary>Sums for <paramref name="part"/>, all zero, which share the row sums of <paramref name="whole"/>.</summary>
    public static PartSums Of(PartSums whole, RowPart part, WeightLayout layout)
    {
        var first = part.First / layout.Rows;
        var groups = ((part.End - 1) / layout.Rows) - first + 1;
        var columns = RentedTriple(groups * layout.Columns * layout.Taps);
        return new(whole.Rows, columns, first, whole.Histogram is null ? null : new Histogram());
    }

    /// <summary>Adds the sums of the part that follows.</summary>
    public void Append(PartSums next, WeightLayout layout)
    {
        var offset = (next.FirstGroup - FirstGroup) * layout.Columns * layout.Taps;
        Add(Columns.Signed.AsSpan(offset), next.Columns.Signed);
        Add(Columns.Absolute.AsSpan(offset), next.Columns.Absolute);
        Add(Columns.Square.AsSpan(offset), next.Columns.Square);
        Cube += next.Cube;
        Fourth += next.Fourth;
        Min = Math.Min(Min, next.Min);
        Max = Math.Max(Max, next.Max);
        LargestStored = Math.Max(LargestStored, next.LargestStored);
        Zeros += next.Zeros;
        Histogram?.Add(next.Histogram!);
    }

    /// <summary>Gives the memory of a part back.</summary>
    public void Dispose()
    {
        ArrayPool<double>.Shared.Return(Columns.Signed);
        ArrayPool<double>.Shared.Return(Columns.Absolute);
        ArrayPool<double>.Shared.Return(Columns.Square);
        Histogram?.Dispose();
    }

    private static SumTriple Triple(long length) => new(new double[length], new double[length], new double[length]);

    private static SumTriple RentedTriple(int length) => new(Rented(length), Rented(length), Rented(length));

    // All zero to its end, which may lie behind the columns: zeros may be added anywhere.
    private static double[] Rented(int length)
    {
        var sums = ArrayPool<double>.Shared.Rent(length);
        Array.Clear(sums);
        return sums;
    }

    private static void Add(Span<double> sums, ReadOnlySpan<double> next)
    {
        var count = Math.Min(sums.Length, next.Length);
        for (var i = 0; i < count; i++)
            sums[i] += next[i];
    }
}
