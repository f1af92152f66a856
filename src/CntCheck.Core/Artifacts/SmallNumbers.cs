using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CntCheck.Artifacts;

/// <summary>Reads elements of types that have few bit patterns: floats of a byte, and all types of less.</summary>
internal static class SmallNumbers
{
    /// <summary>Bytes decoded at once.</summary>
    private const int Piece = 1 << 12;

    /// <summary>The numbers each of the 256 bytes holds, one behind the other.</summary>
    private static readonly Dictionary<ElementType, float[]> Tables = new ElementType[]
    {
        ElementType.Float8E4M3FN, ElementType.Float8E4M3FNUZ, ElementType.Float8E5M2, ElementType.Float8E5M2FNUZ, ElementType.Float8E8M0, ElementType.Float4E2M1,
        ElementType.Int4, ElementType.UInt4, ElementType.Int2, ElementType.UInt2,
    }.ToDictionary(type => type, Table);

    /// <summary>Whether elements of this type are read here.</summary>
    public static bool Covers(ElementType type) => Tables.ContainsKey(type);

    /// <summary>Reads elements from <paramref name="start"/> on, all of which float32 holds as they are; of types under a byte the first stands in the lowest bits.</summary>
    public static void Read(Tensor tensor, long start, Span<float> destination)
    {
        var table = Tables[tensor.Type];
        var perByte = 8 / tensor.Type.Bits();
        Span<byte> bytes = stackalloc byte[Piece];
        Span<float> numbers = stackalloc float[4 * Piece];
        for (var done = 0; done < destination.Length;)
        {
            var skipped = (int)((start + done) % perByte);
            var count = Math.Min(destination.Length - done, (Piece * perByte) - skipped);
            var piece = bytes[..((skipped + count + perByte - 1) / perByte)];
            tensor.Data.Read((start + done) / perByte, piece);
            Decode(piece, table, perByte, numbers);
            numbers.Slice(skipped, count).CopyTo(destination[done..]);
            done += count;
        }
    }

    private static void Decode(ReadOnlySpan<byte> bytes, float[] table, int perByte, Span<float> numbers)
    {
        switch (perByte)
        {
            case 1: Decode<uint>(bytes, table, numbers); break;
            case 2: Decode<ulong>(bytes, table, numbers); break;
            default: Decode<UInt128>(bytes, table, numbers); break;
        }
    }

    /// <summary>Copies what each byte holds, which together is as large as a <typeparamref name="TNumbers"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Decode<TNumbers>(ReadOnlySpan<byte> bytes, float[] table, Span<float> numbers)
        where TNumbers : unmanaged
    {
        var from = MemoryMarshal.Cast<float, TNumbers>(table);
        var to = MemoryMarshal.Cast<float, TNumbers>(numbers)[..bytes.Length];
        for (var i = 0; i < bytes.Length; i++)
            to[i] = from[bytes[i]];
    }

    private static float[] Table(ElementType type)
    {
        var (numbers, bits) = (Numbers(type), type.Bits());
        var perByte = 8 / bits;
        return [.. Enumerable.Range(0, 256 * perByte).Select(i => (float)numbers[(i / perByte >> (i % perByte * bits)) & ((1 << bits) - 1)])];
    }

    private static double[] Numbers(ElementType type)
    {
        var patterns = Enumerable.Range(0, 1 << type.Bits());
        return SmallFloats.Numbers(type) ?? type switch
        {
            ElementType.Int4 => [.. patterns.Select(pattern => (pattern ^ 8) - 8.0)],
            ElementType.Int2 => [.. patterns.Select(pattern => (pattern ^ 2) - 2.0)],
            _ => [.. patterns.Select(pattern => (double)pattern)],
        };
    }
}
