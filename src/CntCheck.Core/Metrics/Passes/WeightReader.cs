using System.Buffers;
using CntCheck.Artifacts;
using CntCheck.Networks;

namespace CntCheck.Metrics.Passes;

/// <summary>Some columns (element positions, taps included) of some neighbouring rows.</summary>
/// <param name="FirstRow">The first row, counted over all groups.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="FirstColumn">The first element of each row.</param>
/// <param name="Columns">Elements of each row.</param>
internal readonly record struct WeightBlock(int FirstRow, int Rows, int FirstColumn, int Columns);

/// <summary>Reads the link weights of one connection block by block, in storage order; for one thread.</summary>
internal sealed class WeightReader(WeightMatrix matrix) : IDisposable
{
    /// <summary>Weights read at once.</summary>
    public const int Block = 1 << 16;

    /// <summary>Weights whose factors are folded in at once, while they are in the first-level cache.</summary>
    private const int Piece = 1 << 12;

    private readonly int _width = matrix.Layout.Columns * matrix.Layout.Taps;
    private readonly WeightFactors _factors = new(matrix);
    private float[] _singles = [];
    private double[] _doubles = [];

    /// <summary>Whether the weights can be read as <see cref="Singles(WeightBlock)"/>: none of their digits is lost, and no factor is folded in.</summary>
    public bool FitsSingle { get; } = matrix.IsUnscaled && matrix.Tensor.Type.FitsSingle();

    /// <summary>The largest |w| as stored among the weights read so far with factors folded in.</summary>
    public double LargestStored { get; private set; }

    /// <summary>Number of weights.</summary>
    public long Count => matrix.Layout.Count;

    /// <summary>Stored weights of a block as float32, row by row; valid until the next read.</summary>
    public ReadOnlySpan<float> Singles(WeightBlock block)
    {
        var weights = SinglesOf(block.Rows * block.Columns);
        var run = block.Columns == _width ? weights.Length : block.Columns;
        for (var done = 0; done < weights.Length; done += run)
            matrix.Tensor.ReadSingles(Start(block) + ((long)done / run * _width), weights.Slice(done, run));

        return weights;
    }

    /// <summary>Stored weights from <paramref name="start"/> on as float32; valid until the next read.</summary>
    public ReadOnlySpan<float> Singles(long start, int count)
    {
        var weights = SinglesOf(count);
        matrix.Tensor.ReadSingles(start, weights);
        return weights;
    }

    /// <summary>Link weights of a block, row by row, factors folded in; valid until the next read.</summary>
    public ReadOnlySpan<double> Doubles(WeightBlock block)
    {
        var weights = DoublesOf(block.Rows * block.Columns);
        var run = block.Columns == _width ? weights.Length : block.Columns;
        for (var done = 0; done < weights.Length; done += run)
            Read(Start(block) + ((long)done / run * _width), weights.Slice(done, run));

        return weights;
    }

    /// <summary>Link weights from <paramref name="start"/> on in storage order, factors folded in; valid until the next read.</summary>
    public ReadOnlySpan<double> Doubles(long start, int count)
    {
        var weights = DoublesOf(count);
        Read(start, weights);
        return weights;
    }

    /// <summary>All link weights, block by block.</summary>
    public void Each(ReadOnlySpanAction<double, long> visit, CancellationToken cancellation)
    {
        for (long start = 0; start < Count; start += Block)
        {
            cancellation.ThrowIfCancellationRequested();
            visit(Doubles(start, (int)Math.Min(Block, Count - start)), start);
        }
    }

    /// <summary>Gives the buffers back.</summary>
    public void Dispose()
    {
        Return(_singles);
        Return(_doubles);
        (_singles, _doubles) = ([], []);
    }

    private static void Return<T>(T[] buffer)
    {
        if (buffer.Length > 0)
            ArrayPool<T>.Shared.Return(buffer);
    }

    private static Span<T> Buffer<T>(ref T[] buffer, int length)
    {
        if (buffer.Length < length)
        {
            Return(buffer);
            buffer = ArrayPool<T>.Shared.Rent(length);
        }

        return buffer.AsSpan(0, length);
    }

    private long Start(WeightBlock block) => ((long)block.FirstRow * _width) + block.FirstColumn;

    private Span<float> SinglesOf(int length) => Buffer(ref _singles, length);

    private Span<double> DoublesOf(int length) => Buffer(ref _doubles, length);

    private void Read(long start, Span<double> weights)
    {
        if (matrix.IsUnscaled)
        {
            matrix.Tensor.ReadDoubles(start, weights);
            return;
        }

        for (var done = 0; done < weights.Length; done += Piece)
        {
            var piece = weights.Slice(done, Math.Min(Piece, weights.Length - done));
            matrix.Tensor.ReadDoubles(start + done, piece);
            LargestStored = Math.Max(LargestStored, WeightFactors.LargestMagnitude(piece));
            _factors.Apply(start + done, piece);
        }
    }
}
