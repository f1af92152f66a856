using System.Buffers.Binary;
using System.Runtime.InteropServices;
using CntCheck.Artifacts;

namespace CntCheck.Activations.Sampling.Arrays;

/// <summary>How the numbers of an .npy file are stored.</summary>
/// <param name="Type">Their type.</param>
/// <param name="BigEndian">Whether their first byte is the highest.</param>
internal readonly record struct NpyType(ElementType Type, bool BigEndian)
{
    /// <summary>Reads a type as NumPy writes it: byte order, kind, bytes.</summary>
    /// <exception cref="FormatException">It is none of numbers; the message says what it is.</exception>
    public static NpyType Parse(string descr)
    {
        var order = descr is ['<' or '>' or '|' or '=', ..] ? descr[0] : '<';
        var type = descr.TrimStart('<', '>', '|', '=') switch
        {
            "f2" => ElementType.Float16,
            "f4" => ElementType.Float32,
            "f8" => ElementType.Float64,
            "i1" => ElementType.Int8,
            "i2" => ElementType.Int16,
            "i4" => ElementType.Int32,
            "i8" => ElementType.Int64,
            "u1" => ElementType.UInt8,
            "u2" => ElementType.UInt16,
            "u4" => ElementType.UInt32,
            "u8" => ElementType.UInt64,
            "b1" or "?" => ElementType.Bool,
            var other => throw new FormatException($"it holds {Kind(other)} ('{Shown.Text(descr)}')"),
        };
        return new NpyType(type, order == '>');
    }

    /// <summary>Turns bytes as stored into little-endian ones.</summary>
    public void ToLittleEndian(Span<byte> numbers)
    {
        if (!BigEndian)
            return;

        switch (Type.Size())
        {
            case 2:
                Reverse(MemoryMarshal.Cast<byte, short>(numbers));
                break;
            case 4:
                Reverse(MemoryMarshal.Cast<byte, int>(numbers));
                break;
            case 8:
                Reverse(MemoryMarshal.Cast<byte, long>(numbers));
                break;
        }
    }

    private static void Reverse(Span<short> numbers) => BinaryPrimitives.ReverseEndianness(numbers, numbers);

    private static void Reverse(Span<int> numbers) => BinaryPrimitives.ReverseEndianness(numbers, numbers);

    private static void Reverse(Span<long> numbers) => BinaryPrimitives.ReverseEndianness(numbers, numbers);

    private static string Kind(string type) => type switch
    {
        ['O', ..] => "Python objects, which only running them could read",
        ['S' or 'U' or 'a', ..] => "texts",
        ['c', ..] => "complex numbers",
        ['M' or 'm', ..] => "dates or durations",
        ['V', ..] => "raw bytes",
        _ => "numbers of a type that is not read",
    };
}
