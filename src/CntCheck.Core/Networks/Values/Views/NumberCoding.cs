using System.Runtime.InteropServices;
using CntCheck.Artifacts;

namespace CntCheck.Networks.Values.Views;

/// <summary>Writes numbers as elements of a type.</summary>
internal static class NumberCoding
{
    /// <summary>The type in which numbers of another are held without loss: types under a byte in one, small floats as float32.</summary>
    public static ElementType Holder(ElementType type) => type switch
    {
        ElementType.Int4 or ElementType.Int2 => ElementType.Int8,
        ElementType.UInt4 or ElementType.UInt2 => ElementType.UInt8,
        ElementType.Float16 or ElementType.BFloat16 => ElementType.Float32,
        _ when SmallFloats.Numbers(type) is not null => ElementType.Float32,
        _ => type,
    };

    /// <summary>Whether the type is one of integers or truth values.</summary>
    public static bool IsInteger(ElementType type) => TensorValues.CanRead(type) && !type.IsFloat() && SmallFloats.Numbers(type) is null;

    /// <summary>Writes numbers; integers are cut off towards zero and wrap around.</summary>
    /// <param name="type">Its own <see cref="Holder"/>.</param>
    /// <param name="numbers">The numbers.</param>
    /// <param name="destination">As many elements.</param>
    public static void Encode(ElementType type, ReadOnlySpan<double> numbers, Span<byte> destination)
    {
        switch (type)
        {
            case ElementType.Float64: MemoryMarshal.AsBytes(numbers).CopyTo(destination); break;
            case ElementType.Float32: Write(numbers, MemoryMarshal.Cast<byte, float>(destination), number => (float)number); break;
            case ElementType.Bool: Write(numbers, destination, number => number == 0 ? (byte)0 : (byte)1); break;
            case ElementType.UInt8: Write(numbers, destination, number => unchecked((byte)(long)number)); break;
            case ElementType.Int8: Write(numbers, MemoryMarshal.Cast<byte, sbyte>(destination), number => unchecked((sbyte)(long)number)); break;
            case ElementType.UInt16: Write(numbers, MemoryMarshal.Cast<byte, ushort>(destination), number => unchecked((ushort)(long)number)); break;
            case ElementType.Int16: Write(numbers, MemoryMarshal.Cast<byte, short>(destination), number => unchecked((short)(long)number)); break;
            case ElementType.UInt32: Write(numbers, MemoryMarshal.Cast<byte, uint>(destination), number => unchecked((uint)(long)number)); break;
            case ElementType.Int32: Write(numbers, MemoryMarshal.Cast<byte, int>(destination), number => unchecked((int)(long)number)); break;
            case ElementType.UInt64: Write(numbers, MemoryMarshal.Cast<byte, ulong>(destination), number => (ulong)number); break;
            case ElementType.Int64: Write(numbers, MemoryMarshal.Cast<byte, long>(destination), number => (long)number); break;
            default: throw new NotSupportedException($"Numbers are not written as {type}.");
        }
    }

    private static void Write<T>(ReadOnlySpan<double> numbers, Span<T> elements, Func<double, T> convert)
    {
        for (var i = 0; i < numbers.Length; i++)
            elements[i] = convert(numbers[i]);
    }
}
