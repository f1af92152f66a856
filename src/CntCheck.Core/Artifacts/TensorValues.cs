using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace CntCheck.Artifacts;

/// <summary>Reads the values of a tensor as numbers.</summary>
public static class TensorValues
{
    /// <summary>Whether <see cref="ReadDoubles(Tensor, long, Span{double})"/> understands the element type.</summary>
    public static bool CanRead(ElementType type) =>
        type.IsFloat() || type is ElementType.Int8 or ElementType.UInt8 or ElementType.Bool or ElementType.Int16 or ElementType.UInt16
            or ElementType.Int32 or ElementType.UInt32 or ElementType.Int64 or ElementType.UInt64
        || SmallNumbers.Covers(type);

    /// <summary>Reads all values; for small tensors (biases, scales, shapes).</summary>
    public static double[] ReadDoubles(this Tensor tensor)
    {
        var values = new double[checked((int)tensor.Count)];
        tensor.ReadDoubles(0, values);
        return values;
    }

    /// <summary>Reads all values of an integer tensor; for shapes, axes and indices.</summary>
    public static long[] ReadIntegers(this Tensor tensor) => [.. tensor.ReadDoublesExact()];

    /// <summary>Reads values from element <paramref name="start"/> on, converted exactly to float64.</summary>
    /// <exception cref="NotSupportedException">The element type is not a plain number; ask <see cref="CanRead"/> first.</exception>
    public static void ReadDoubles(this Tensor tensor, long start, Span<double> destination)
    {
        if (SmallNumbers.Covers(tensor.Type))
        {
            SmallNumbers.Read(tensor, start, destination);
            return;
        }

        var size = tensor.Type.Size();
        const int blockBytes = 64 * 1024;
        var perBlock = size == 0 ? 1 : blockBytes / size;
        var buffer = new byte[Math.Min(blockBytes, Math.Max(1, destination.Length) * Math.Max(size, 1))];
        for (var done = 0; done < destination.Length; done += perBlock)
        {
            var count = Math.Min(perBlock, destination.Length - done);
            var bytes = buffer.AsSpan(0, count * size);
            tensor.Data.Read((start + done) * size, bytes);
            Convert(tensor.Type, bytes, destination.Slice(done, count));
        }
    }

    private static IEnumerable<long> ReadDoublesExact(this Tensor tensor)
    {
        if (tensor.Type != ElementType.Int64)
            return tensor.ReadDoubles().Select(value => (long)value);

        var bytes = new byte[checked((int)tensor.Count * sizeof(long))];
        tensor.Data.Read(0, bytes);
        return MemoryMarshal.Cast<byte, long>(bytes.AsSpan()).ToArray();
    }

    private static void Convert(ElementType type, ReadOnlySpan<byte> bytes, Span<double> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = type switch
            {
                ElementType.Float32 => BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * 4)..]),
                ElementType.Float64 => BinaryPrimitives.ReadDoubleLittleEndian(bytes[(i * 8)..]),
                ElementType.Float16 => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes[(i * 2)..]),
                ElementType.BFloat16 => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadUInt16LittleEndian(bytes[(i * 2)..]) << 16),
                ElementType.Int8 => (sbyte)bytes[i],
                ElementType.UInt8 or ElementType.Bool => bytes[i],
                ElementType.Int16 => BinaryPrimitives.ReadInt16LittleEndian(bytes[(i * 2)..]),
                ElementType.UInt16 => BinaryPrimitives.ReadUInt16LittleEndian(bytes[(i * 2)..]),
                ElementType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(bytes[(i * 4)..]),
                ElementType.UInt32 => BinaryPrimitives.ReadUInt32LittleEndian(bytes[(i * 4)..]),
                ElementType.Int64 => BinaryPrimitives.ReadInt64LittleEndian(bytes[(i * 8)..]),
                ElementType.UInt64 => BinaryPrimitives.ReadUInt64LittleEndian(bytes[(i * 8)..]),
                _ => throw new NotSupportedException($"Elements of type {type} are not plain numbers."),
            };
        }
    }
}
