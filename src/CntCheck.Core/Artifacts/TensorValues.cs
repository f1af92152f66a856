using System.Numerics;
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
        if (tensor.Type == ElementType.Float64)
            tensor.Data.Read(start * sizeof(double), MemoryMarshal.AsBytes(destination));
        else if (SingleDecoding.Covers(tensor.Type) || SmallNumbers.Covers(tensor.Type))
            TensorSingles.ReadWidened(tensor, start, destination);
        else
            ReadConverted(tensor, start, destination);
    }

    private static void ReadConverted(Tensor tensor, long start, Span<double> destination)
    {
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
        switch (type)
        {
            case ElementType.Int16: Convert<short>(bytes, values); break;
            case ElementType.UInt16: Convert<ushort>(bytes, values); break;
            case ElementType.Int32: Convert<int>(bytes, values); break;
            case ElementType.UInt32: Convert<uint>(bytes, values); break;
            case ElementType.Int64: Convert<long>(bytes, values); break;
            case ElementType.UInt64: Convert<ulong>(bytes, values); break;
            default: throw new NotSupportedException($"Elements of type {type} are not plain numbers.");
        }
    }

    private static void Convert<T>(ReadOnlySpan<byte> bytes, Span<double> values)
        where T : unmanaged, IBinaryInteger<T>
    {
        var stored = MemoryMarshal.Cast<byte, T>(bytes);
        for (var i = 0; i < values.Length; i++)
            values[i] = double.CreateTruncating(stored[i]);
    }
}
