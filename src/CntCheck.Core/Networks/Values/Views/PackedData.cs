using System.Buffers;
using System.Collections.Immutable;
using CntCheck.Artifacts;

namespace CntCheck.Networks.Values.Views;

/// <summary>Unsigned integers of 1 to 8 bits packed into rows of bytes, the first in the lowest bits of the first byte of its row.</summary>
internal sealed class PackedData : ViewData
{
    private readonly TensorData _bytes;
    private readonly long _columns;
    private readonly int _bits;
    private readonly bool _highFirst;

    private PackedData(TensorData bytes, long count, long columns, int bits, bool highFirst)
        : base(ElementType.UInt8, count)
    {
        (_bytes, _columns, _bits, _highFirst) = (bytes, columns, bits, highFirst);
    }

    private long RowBytes => ((_columns * _bits) + 7) / 8;

    /// <inheritdoc/>
    public override IReadOnlyList<TensorData> Sources => [_bytes];

    /// <summary>A tensor of the integers, one a byte, or null where the bytes are too few.</summary>
    /// <param name="stored">Bytes, rows one after the other.</param>
    /// <param name="shape">Its last extents make a row.</param>
    /// <param name="columns">Integers of a row.</param>
    /// <param name="bits">Bits of an integer.</param>
    /// <param name="highFirst">Whether the first of two 4-bit integers is in the upper half of the byte.</param>
    public static Tensor? Of(Tensor stored, ImmutableArray<long> shape, long columns, int bits, bool highFirst = false)
    {
        var count = shape.Aggregate((Int128)1, (product, extent) => extent < 0 || product < 0 || product > long.MaxValue / 16 ? -1 : product * extent);
        if (stored.Type.Size() != 1 || columns < 1 || columns > long.MaxValue / 16 || bits is < 1 or > 8 || count < 0 || count > long.MaxValue / 16)
            return null;

        var data = new PackedData(stored.Data, (long)count, columns, bits, highFirst);
        var rows = ((long)count + columns - 1) / columns;
        return (Int128)rows * data.RowBytes <= stored.Data.Length ? new Tensor(stored.Name, ElementType.UInt8, shape, data) : null;
    }

    /// <inheritdoc/>
    protected override void Fill(long start, Span<byte> destination)
    {
        var first = ByteOf(start);
        var last = ByteOf(start + destination.Length - 1) + 1;
        var length = (int)(Math.Min(last, _bytes.Length - 1) - first + 1);
        var rented = ArrayPool<byte>.Shared.Rent(length + 1);
        rented[length] = 0;
        _bytes.Read(first, rented.AsSpan(0, length));
        for (var i = 0; i < destination.Length; i++)
        {
            var place = (int)(ByteOf(start + i) - first);
            var two = rented[place] | (place + 1 < length ? rented[place + 1] << 8 : 0);
            var shift = (int)((start + i) % _columns * _bits % 8);
            destination[i] = (byte)((two >> (_highFirst ? 8 - _bits - shift : shift)) & ((1 << _bits) - 1));
        }

        ArrayPool<byte>.Shared.Return(rented);
    }

    /// <summary>The byte in which an integer begins.</summary>
    private long ByteOf(long element)
    {
        var (row, column) = Math.DivRem(element, _columns);
        return (row * RowBytes) + (column * _bits / 8);
    }
}
