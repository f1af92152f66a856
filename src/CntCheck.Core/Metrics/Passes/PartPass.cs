using System.Numerics;
using CntCheck.Networks;

namespace CntCheck.Metrics.Passes;

/// <summary>Walks one part of a weight matrix block by block and adds it up.</summary>
internal static class PartPass
{
    /// <summary>Rows up to this long are read whole; longer ones in strips, four rows side by side.</summary>
    private const int LongestRow = WeightReader.Block / 4;

    /// <summary>Adds the rows of <paramref name="part"/> to <paramref name="sums"/>; reports the weights of each block to <paramref name="advance"/>.</summary>
    public static void Run(WeightMatrix weights, RowPart part, PartSums sums, Action<long> advance, CancellationToken cancellation)
    {
        if (QuantisedRows<sbyte>.Of(weights) is { } signed)
        {
            using (signed)
                Walk(weights.Layout, part, block => Add(signed, weights.Layout, block, sums), advance, cancellation);
        }
        else if (QuantisedRows<byte>.Of(weights) is { } unsigned)
        {
            using (unsigned)
                Walk(weights.Layout, part, block => Add(unsigned, weights.Layout, block, sums), advance, cancellation);
        }
        else
        {
            using var reader = new WeightReader(weights);
            Walk(weights.Layout, part, block => Add(reader, weights.Layout, block, sums), advance, cancellation);
            sums.LargestStored = Math.Max(sums.LargestStored, reader.LargestStored);
        }
    }

    private static void Walk(WeightLayout layout, RowPart part, Action<WeightBlock> add, Action<long> advance, CancellationToken cancellation)
    {
        var width = layout.Columns * layout.Taps;
        if (width == 0)
            return;

        // Rows are walked four at a time.
        var rows = Math.Max(4, WeightReader.Block / width / 4 * 4);
        var strip = width <= LongestRow ? width : StripOf(width, layout.Taps);
        for (var first = part.First; first < part.End; first += rows)
        {
            var count = Math.Min(rows, part.End - first);
            for (var start = 0; start < width; start += Math.Min(strip, width - start))
            {
                cancellation.ThrowIfCancellationRequested();
                var block = new WeightBlock(first, count, start, Math.Min(strip, width - start));
                add(block);
                advance((long)block.Rows * block.Columns);
            }
        }
    }

    // A strip starts at tap 0 in lane 0, as a row does.
    private static int StripOf(int width, int taps) => (int)Math.Min(width, Math.Max(1, LongestRow / (8L * taps)) * 8L * taps);

    private static void Add(WeightReader reader, WeightLayout layout, WeightBlock block, PartSums sums)
    {
        if (reader.FitsSingle)
        {
            var weights = reader.Singles(block);
            Add(weights, [default(SingleLoader)], layout, block, sums);
            sums.Histogram?.Add(weights);
        }
        else
        {
            var weights = reader.Doubles(block);
            Add(weights, [default(DoubleLoader)], layout, block, sums);
            sums.Histogram?.Add(weights);
        }
    }

    private static void Add<T>(QuantisedRows<T> rows, WeightLayout layout, WeightBlock block, PartSums sums)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var numbers = rows.Numbers(block);
        var loaders = rows.Loaders(block);
        Add(numbers, loaders, layout, block, sums);
        QuantisedExtremes.Add(numbers, block.Columns, loaders, sums);
        if (sums.Histogram is { } histogram)
            QuantisedCounts.Add(numbers, block.Columns, loaders, histogram);
    }

    private static void Add<T, TLoader>(
        ReadOnlySpan<T> weights, ReadOnlySpan<TLoader> loaders, WeightLayout layout, WeightBlock block, PartSums sums)
        where T : unmanaged
        where TLoader : struct, ILaneLoader<T>
    {
        foreach (var run in Runs(layout, block, sums))
        {
            var first = run.FirstRow - block.FirstRow;
            SumKernel<T, TLoader>.Add(weights[(first * run.Stride)..], run, loaders.Length == 1 ? loaders : loaders[first..], sums);
        }
    }

    /// <summary>The rows of a block, cut where a group ends.</summary>
    private static IEnumerable<RowRun> Runs(WeightLayout layout, WeightBlock block, PartSums sums)
    {
        var end = block.FirstRow + block.Rows;
        for (var row = block.FirstRow; row < end;)
        {
            var group = row / layout.Rows;
            var rows = Math.Min(((group + 1) * layout.Rows) - row, end - row);
            var firstSum = ((group - sums.FirstGroup) * layout.Columns * layout.Taps) + block.FirstColumn;
            yield return new RowRun(row, rows, Stride: block.Columns, firstSum, Width: block.Columns, layout.Taps);
            row += rows;
        }
    }
}
