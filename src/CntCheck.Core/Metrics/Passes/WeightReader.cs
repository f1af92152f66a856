using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
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

    private readonly int _width = matrix.Layout.Columns * matrix.Layout.Taps;
    private byte[] _stored = [];
    private double[] _decoded = [];

    /// <summary>Whether the weights can be taken as they are stored, as float32.</summary>
    public bool IsPlainFloat32 { get; } = matrix.IsUnscaled && matrix.Tensor.Type == ElementType.Float32;

    /// <summary>Number of weights.</summary>
    public long Count => matrix.Layout.Count;

    /// <summary>Stored float32 weights of a block, row by row; valid until the next read.</summary>
    public ReadOnlySpan<float> Floats(WeightBlock block)
    {
        var bytes = Buffer(block.Rows * block.Columns * sizeof(float));
        var run = block.Columns == _width ? bytes.Length : block.Columns * sizeof(float);
        for (var done = 0; done < bytes.Length; done += run)
            matrix.Tensor.Data.Read((Start(block) * sizeof(float)) + ((long)done / run * _width * sizeof(float)), bytes.Slice(done, run));

        return MemoryMarshal.Cast<byte, float>(bytes);
    }

    /// <summary>Stored float32 weights from <paramref name="start"/> on; valid until the next read.</summary>
    public ReadOnlySpan<float> Floats(long start, int count)
    {
        var bytes = Buffer(count * sizeof(float));
        matrix.Tensor.Data.Read(start * sizeof(float), bytes);
        return MemoryMarshal.Cast<byte, float>(bytes);
    }

    /// <summary>Link weights of a block, row by row, factors folded in; valid until the next read.</summary>
    public ReadOnlySpan<double> Doubles(WeightBlock block)
    {
        var weights = Decoded(block.Rows * block.Columns);
        var run = block.Columns == _width ? weights.Length : block.Columns;
        for (var done = 0; done < weights.Length; done += run)
            Read(Start(block) + ((long)done / run * _width), weights.Slice(done, run));

        return weights;
    }

    /// <summary>Link weights from <paramref name="start"/> on in storage order, factors folded in; valid until the next read.</summary>
    public ReadOnlySpan<double> Doubles(long start, int count)
    {
        var weights = Decoded(count);
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

    /// <summary>Gives the buffer back.</summary>
    public void Dispose()
    {
        if (_stored.Length > 0)
            ArrayPool<byte>.Shared.Return(_stored);

        _stored = [];
    }

    private long Start(WeightBlock block) => ((long)block.FirstRow * _width) + block.FirstColumn;

    private Span<byte> Buffer(int length)
    {
        if (_stored.Length < length)
        {
            Dispose();
            _stored = ArrayPool<byte>.Shared.Rent(length);
        }

        return _stored.AsSpan(0, length);
    }

    private Span<double> Decoded(int length)
    {
        if (_decoded.Length < length)
            _decoded = new double[length];

        return _decoded.AsSpan(0, length);
    }

    private void Read(long start, Span<double> weights)
    {
        switch (matrix.Tensor.Type)
        {
            case ElementType.Float32:
                Widen(Floats(start, weights.Length), weights);
                break;
            case ElementType.Float64:
                matrix.Tensor.Data.Read(start * sizeof(double), MemoryMarshal.AsBytes(weights));
                break;
            default:
                matrix.Tensor.ReadDoubles(start, weights);
                break;
        }

        if (!matrix.IsUnscaled)
            Scale(start, weights);
    }

    private static void Widen(ReadOnlySpan<float> stored, Span<double> weights)
    {
        for (var i = 0; i < stored.Length; i++)
            weights[i] = stored[i];
    }

    private void Scale(long start, Span<double> weights)
    {
        for (var done = 0; done < weights.Length;)
        {
            var row = (int)((start + done) / _width);
            var position = (int)((start + done) % _width);
            var count = Math.Min(_width - position, weights.Length - done);
            ScaleRow(row, position, weights.Slice(done, count));
            done += count;
        }
    }

    private void ScaleRow(int row, int position, Span<double> weights)
    {
        if (matrix.Scale != 1)
            Multiply(weights, matrix.Scale);

        if (matrix.RowScale is { } rows)
            Multiply(weights, rows[row]);

        if (matrix.ColumnScale is { } columns)
        {
            var first = row / matrix.Layout.Rows * matrix.Layout.Columns;
            for (var i = 0; i < weights.Length; i++)
                weights[i] *= columns[first + ((position + i) / matrix.Layout.Taps)];
        }
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
