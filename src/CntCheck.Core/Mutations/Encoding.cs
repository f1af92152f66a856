using System.Buffers.Binary;
using System.Runtime.InteropServices;
using CntCheck.Artifacts;

namespace CntCheck.Mutations;

/// <summary>Numbers as stored tensors hold them.</summary>
internal static class Encoding
{
    /// <summary>A tensor like <paramref name="stored"/> with other numbers: of its type where that is a float, else of float32, for which there is no place in the file.</summary>
    public static Tensor With(this Tensor stored, ReadOnlySpan<float> numbers) => stored.Type switch
    {
        ElementType.Float64 => Of(stored, ElementType.Float64, numbers, (number, bytes) => BinaryPrimitives.WriteDoubleLittleEndian(bytes, number)),
        ElementType.Float16 => Of(stored, ElementType.Float16, numbers, (number, bytes) => BinaryPrimitives.WriteHalfLittleEndian(bytes, Half(number))),
        ElementType.BFloat16 => Of(stored, ElementType.BFloat16, numbers, (number, bytes) => BinaryPrimitives.WriteUInt16LittleEndian(bytes, Upper(number))),
        _ => new Tensor(stored.Name, ElementType.Float32, stored.Shape, new MemoryData(MemoryMarshal.AsBytes(numbers).ToArray())),
    };

    /// <summary>The float16 nearest to a number; the largest there is where it is larger still.</summary>
    public static Half Half(float number) => float.IsFinite(number) ? (Half)Math.Clamp(number, (float)System.Half.MinValue, (float)System.Half.MaxValue) : (Half)number;

    /// <summary>The upper half of the float32 nearest to a number that has no lower one, the even one of two.</summary>
    private static ushort Upper(float number)
    {
        var bits = BitConverter.SingleToUInt32Bits(number);
        return float.IsNaN(number) ? (ushort)0x7FC0 : (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }

    private static Tensor Of(Tensor stored, ElementType type, ReadOnlySpan<float> numbers, Write write)
    {
        var size = type.Size();
        var bytes = new byte[checked(numbers.Length * size)];
        for (var i = 0; i < numbers.Length; i++)
            write(numbers[i], bytes.AsSpan(i * size, size));
        return new Tensor(stored.Name, type, stored.Shape, new MemoryData(bytes));
    }

    private delegate void Write(float number, Span<byte> bytes);
}
