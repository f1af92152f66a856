using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using CntCheck.Artifacts;
using CntCheck.Networks;

namespace CntCheck.Metrics.Passes;

/// <summary>Reads the stored bytes of quantised weights, each row of which has one scale and zero point; for one thread.</summary>
/// <remarks>Sums and counts taken of them are those of the dequantised weights to the last bit: only the detour over a block of float32 is saved.</remarks>
/// <typeparam name="T">Signed or unsigned bytes.</typeparam>
internal sealed class QuantisedRows<T> : IDisposable
    where T : unmanaged, INumberBase<T>
{
    private readonly DequantisedData _data;
    private readonly ScaleWindow _window;
    private readonly long _width;
    private T[] _numbers = [];
    private QuantisedLoader<T>[] _loaders = [];

    private QuantisedRows(DequantisedData data, long width)
    {
        (_data, _width) = (data, width);
        _window = data.WindowOn(WeightReader.Block);
    }

    /// <summary>The stored rows of <paramref name="matrix"/>; null where they are no such bytes.</summary>
    public static QuantisedRows<T>? Of(WeightMatrix matrix)
    {
        var type = typeof(T) == typeof(sbyte) ? ElementType.Int8 : ElementType.UInt8;
        var width = (long)matrix.Layout.Columns * matrix.Layout.Taps;
        return matrix.IsUnscaled && width > 0 && matrix.Tensor.Data is DequantisedData data && data.Stored.Type == type && data.HasOneScaleInEach(width)
            ? new(data, width)
            : null;
    }

    /// <summary>Stored numbers of a block, row by row; valid until the next read.</summary>
    public ReadOnlySpan<T> Numbers(WeightBlock block)
    {
        var numbers = Buffer(ref _numbers, block.Rows * block.Columns);
        var run = block.Columns == _width ? numbers.Length : block.Columns;
        for (var done = 0; done < numbers.Length; done += run)
            _data.Stored.Data.Read((block.FirstRow * _width) + block.FirstColumn + ((long)done / run * _width), MemoryMarshal.AsBytes(numbers.Slice(done, run)));

        return numbers;
    }

    /// <summary>How the numbers of a block become weights: one loader for each row, or one for all; valid until the next call.</summary>
    public ReadOnlySpan<QuantisedLoader<T>> Loaders(WeightBlock block)
    {
        var loaders = Buffer(ref _loaders, _data.HasOneScale ? 1 : block.Rows);
        for (var row = 0; row < loaders.Length; row++)
        {
            var (scale, zero) = _data.ScaleAt((block.FirstRow + row) * _width, _window);
            loaders[row] = new(scale, zero);
        }

        return loaders;
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        _window.Dispose();
        Return(_numbers);
        Return(_loaders);
    }

    private static Span<TItem> Buffer<TItem>(ref TItem[] buffer, int length)
    {
        if (buffer.Length < length)
        {
            Return(buffer);
            buffer = ArrayPool<TItem>.Shared.Rent(length);
        }

        return buffer.AsSpan(0, length);
    }

    private static void Return<TItem>(TItem[] buffer)
    {
        if (buffer.Length > 0)
            ArrayPool<TItem>.Shared.Return(buffer);
    }
}
