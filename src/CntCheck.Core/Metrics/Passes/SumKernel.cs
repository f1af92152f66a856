using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CntCheck.Metrics.Passes;

/// <summary>Where a run of rows lies in a weight matrix.</summary>
/// <param name="FirstRow">The first row, counted over all groups.</param>
/// <param name="Rows">Number of rows, all of one group.</param>
/// <param name="Stride">Elements from one row to the next in the block.</param>
/// <param name="Columns">Index of the first column sum the run adds to.</param>
/// <param name="Width">Elements of each row.</param>
/// <param name="Taps">Taps of the kernel; the run starts at tap 0.</param>
internal readonly record struct RowRun(int FirstRow, int Rows, int Stride, int Columns, int Width, int Taps);

/// <summary>The innermost loops: row sums, column sums and shape of the weights in a block, all in one go.</summary>
/// <remarks>
/// A row is walked in eight fixed float64 lanes, Taps vectors at a time, so that one lane always meets the same tap; the lanes are then added in order.
/// Four rows are walked together to load each column sum once for four weights. All of this is the same on every machine, whatever its vectors.
/// </remarks>
internal static class SumKernel<T, TLoader>
    where T : unmanaged
    where TLoader : struct, ILaneLoader<T>
{
    private const int Lanes = 8;

    /// <summary>Elements of a row walked before the next rows follow: column sums of one strip stay in the caches, and lanes are added up seldom.</summary>
    private const int Strip = 2048;

    /// <summary>Adds the rows of <paramref name="run"/>, which start at the beginning of <paramref name="block"/>.</summary>
    /// <param name="block">The elements.</param>
    /// <param name="run">Where the rows lie.</param>
    /// <param name="loaders">How elements become weights: one loader for each row of the run, or one for all.</param>
    /// <param name="sums">What is added to.</param>
    public static void Add(ReadOnlySpan<T> block, RowRun run, ReadOnlySpan<TLoader> loaders, PartSums sums)
    {
        var step = Math.Max(1, Strip / (Lanes * run.Taps)) * Lanes * run.Taps;
        for (var start = 0; start < run.Width; start += Math.Min(step, run.Width - start))
        {
            var strip = run with { Columns = run.Columns + start, Width = Math.Min(step, run.Width - start) };
            AddStrip(block[start..], strip, loaders, sums);
        }
    }

    private static void AddStrip(ReadOnlySpan<T> block, RowRun run, ReadOnlySpan<TLoader> loaders, PartSums sums)
    {
        var row = 0;
        for (; row + 4 <= run.Rows; row += 4)
            AddFourRows(block[(row * run.Stride)..], run with { FirstRow = run.FirstRow + row }, From(loaders, row), sums);

        for (; row < run.Rows; row++)
            AddRow(block[(row * run.Stride)..], run with { FirstRow = run.FirstRow + row }, From(loaders, row)[0], sums);

        if (run.Width % Lanes != 0)
            AddTails(block, run, loaders, sums);
    }

    private static ReadOnlySpan<TLoader> From(ReadOnlySpan<TLoader> loaders, int row) => loaders.Length == 1 ? loaders : loaders[row..];

    private static void AddFourRows(ReadOnlySpan<T> block, RowRun run, ReadOnlySpan<TLoader> loaders, PartSums sums)
    {
        Span<double> lanes = stackalloc double[4 * 3 * Lanes];
        var powers = default(PowerLanes);
        var extremes = new ExtremeLanes(sums.Min, sums.Max);
        for (var phase = 0; phase < run.Taps && phase * Lanes < run.Width / Lanes * Lanes; phase++)
        {
            WalkFourRows(block, run, phase, loaders, sums.Columns, ref powers, ref extremes, lanes);
            for (var row = 0; row < 4; row++)
                AddToRow(sums, run, row, phase, lanes);
        }

        powers.AddTo(sums);
        if (TLoader.FindsExtremes)
            extremes.AddTo(sums);
    }

    // A loop with a method of its own and no call in or behind it: its 23 vectors stay in registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void WalkFourRows(
        ReadOnlySpan<T> block, RowRun run, int phase, ReadOnlySpan<TLoader> loaders, SumTriple columns, ref PowerLanes powers, ref ExtremeLanes extremes, Span<double> lanes)
    {
        ref readonly var a = ref MemoryMarshal.GetReference(block);
        ref readonly var b = ref Unsafe.Add(ref Unsafe.AsRef(in a), run.Stride);
        ref readonly var c = ref Unsafe.Add(ref Unsafe.AsRef(in b), run.Stride);
        ref readonly var d = ref Unsafe.Add(ref Unsafe.AsRef(in c), run.Stride);
        ref var signed = ref columns.Signed[run.Columns];
        ref var absolute = ref columns.Absolute[run.Columns];
        ref var square = ref columns.Square[run.Columns];
        var whole = run.Width / Lanes * Lanes;
        var step = Lanes * run.Taps;
        var (power, extreme) = (powers, extremes);
        var (loadA, loadB, loadC, loadD) = loaders.Length == 1
            ? (loaders[0], loaders[0], loaders[0], loaders[0])
            : (loaders[0], loaders[1], loaders[2], loaders[3]);
        SumLanes rowA = default, rowB = default, rowC = default, rowD = default;
        for (nint at = phase * Lanes; at < whole; at += step)
        {
            SumLanes column;
            column.Signed = Vector512.LoadUnsafe(ref signed, (nuint)at);
            column.Absolute = Vector512.LoadUnsafe(ref absolute, (nuint)at);
            column.Square = Vector512.LoadUnsafe(ref square, (nuint)at);
            AddLanes(loadA.Load(in a, (nuint)at), ref rowA, ref column, ref power, ref extreme);
            AddLanes(loadB.Load(in b, (nuint)at), ref rowB, ref column, ref power, ref extreme);
            AddLanes(loadC.Load(in c, (nuint)at), ref rowC, ref column, ref power, ref extreme);
            AddLanes(loadD.Load(in d, (nuint)at), ref rowD, ref column, ref power, ref extreme);
            column.Signed.StoreUnsafe(ref signed, (nuint)at);
            column.Absolute.StoreUnsafe(ref absolute, (nuint)at);
            column.Square.StoreUnsafe(ref square, (nuint)at);
        }

        (powers, extremes) = (power, extreme);
        rowA.CopyTo(ref lanes[0]);
        rowB.CopyTo(ref lanes[3 * Lanes]);
        rowC.CopyTo(ref lanes[6 * Lanes]);
        rowD.CopyTo(ref lanes[9 * Lanes]);
    }

    private static void AddRow(ReadOnlySpan<T> block, RowRun run, TLoader loader, PartSums sums)
    {
        Span<double> lanes = stackalloc double[3 * Lanes];
        var powers = default(PowerLanes);
        var extremes = new ExtremeLanes(sums.Min, sums.Max);
        for (var phase = 0; phase < run.Taps && phase * Lanes < run.Width / Lanes * Lanes; phase++)
        {
            WalkRow(block, run, phase, loader, sums.Columns, ref powers, ref extremes, lanes);
            AddToRow(sums, run, 0, phase, lanes);
        }

        powers.AddTo(sums);
        if (TLoader.FindsExtremes)
            extremes.AddTo(sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void WalkRow(
        ReadOnlySpan<T> block, RowRun run, int phase, TLoader loader, SumTriple columns, ref PowerLanes powers, ref ExtremeLanes extremes, Span<double> lanes)
    {
        ref readonly var a = ref MemoryMarshal.GetReference(block);
        ref var signed = ref columns.Signed[run.Columns];
        ref var absolute = ref columns.Absolute[run.Columns];
        ref var square = ref columns.Square[run.Columns];
        var whole = run.Width / Lanes * Lanes;
        var step = Lanes * run.Taps;
        var (power, extreme) = (powers, extremes);
        SumLanes row = default;
        for (nint at = phase * Lanes; at < whole; at += step)
        {
            SumLanes column;
            column.Signed = Vector512.LoadUnsafe(ref signed, (nuint)at);
            column.Absolute = Vector512.LoadUnsafe(ref absolute, (nuint)at);
            column.Square = Vector512.LoadUnsafe(ref square, (nuint)at);
            AddLanes(loader.Load(in a, (nuint)at), ref row, ref column, ref power, ref extreme);
            column.Signed.StoreUnsafe(ref signed, (nuint)at);
            column.Absolute.StoreUnsafe(ref absolute, (nuint)at);
            column.Square.StoreUnsafe(ref square, (nuint)at);
        }

        (powers, extremes) = (power, extreme);
        row.CopyTo(ref lanes[0]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddLanes(Vector512<double> weight, ref SumLanes row, ref SumLanes column, ref PowerLanes power, ref ExtremeLanes extreme)
    {
        var absolute = Vector512.Abs(weight);
        var square = weight * weight;
        row.Add(weight, absolute);
        column.Add(weight, absolute);
        row.Square = TLoader.AddSquare(row.Square, weight, square);
        column.Square = TLoader.AddSquare(column.Square, weight, square);
        power.Add(weight, square);
        if (TLoader.FindsExtremes)
            extreme.Add(weight);
    }

    /// <summary>Adds the lanes of one phase, which hold taps 8·phase, 8·phase + 1, … (modulo Taps), to the row's sums.</summary>
    private static void AddToRow(PartSums sums, RowRun run, int row, int phase, ReadOnlySpan<double> lanes)
    {
        var first = (run.FirstRow + row) * run.Taps;
        lanes = lanes.Slice(row * 3 * Lanes, 3 * Lanes);
        AddToTaps(sums.Rows.Signed.AsSpan(first, run.Taps), phase, lanes[..Lanes]);
        AddToTaps(sums.Rows.Absolute.AsSpan(first, run.Taps), phase, lanes[Lanes..]);
        AddToTaps(sums.Rows.Square.AsSpan(first, run.Taps), phase, lanes[(2 * Lanes)..]);
    }

    private static void AddToTaps(Span<double> taps, int phase, ReadOnlySpan<double> lanes)
    {
        var tap = Lanes * phase % taps.Length;
        for (var lane = 0; lane < Lanes; lane++)
        {
            taps[tap] += lanes[lane];
            tap = tap + 1 == taps.Length ? 0 : tap + 1;
        }
    }

    /// <summary>The elements of each row behind the last whole vector.</summary>
    private static void AddTails(ReadOnlySpan<T> block, RowRun run, ReadOnlySpan<TLoader> loaders, PartSums sums)
    {
        for (var row = 0; row < run.Rows; row++)
        {
            var loader = From(loaders, row)[0];
            for (var i = run.Width / Lanes * Lanes; i < run.Width; i++)
            {
                var weight = loader.Load(block[(row * run.Stride) + i]);
                var square = weight * weight;
                Add(sums.Rows, ((run.FirstRow + row) * run.Taps) + (i % run.Taps), weight, square);
                Add(sums.Columns, run.Columns + i, weight, square);
                sums.Cube += square * weight;
                sums.Fourth += square * square;
                if (!TLoader.FindsExtremes)
                    continue;

                sums.Meet(weight);
                sums.Zeros += weight == 0 ? 1 : 0;
            }
        }
    }

    private static void Add(SumTriple sums, int index, double weight, double square)
    {
        sums.Signed[index] += weight;
        sums.Absolute[index] += Math.Abs(weight);
        sums.Square[index] += square;
    }
}
