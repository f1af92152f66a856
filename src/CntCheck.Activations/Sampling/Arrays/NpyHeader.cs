using System.Buffers.Binary;
using System.Text;
using CntCheck.Artifacts;

namespace CntCheck.Activations.Sampling.Arrays;

/// <summary>What an .npy file says of its array.</summary>
/// <param name="Stored">How a number is stored.</param>
/// <param name="ColumnMajor">Whether neighbours along the first axis lie together (Fortran's order).</param>
/// <param name="Shape">Extents.</param>
/// <param name="Length">Bytes before the first number.</param>
/// <remarks>NumPy Enhancement Proposal 1, versions 1.0 and 2.0; numpy.lib.format, version 3.0.</remarks>
internal sealed record NpyHeader(NpyType Stored, bool ColumnMajor, long[] Shape, long Length)
{
    private const int LongestText = 1 << 16;

    /// <summary>Bytes all numbers take.</summary>
    public long Bytes { get; } = Size(Shape, Stored.Type);

    /// <summary>Whether bytes begin as an .npy file does.</summary>
    public static bool IsIn(ReadOnlySpan<byte> head) => head is [0x93, ..] && head[1..].StartsWith("NUMPY"u8);

    /// <summary>Reads the header; the stream stands at the first number then.</summary>
    /// <exception cref="FormatException">It is none; the message says why.</exception>
    public static NpyHeader Read(Stream stream)
    {
        Span<byte> start = stackalloc byte[12];
        stream.ReadExactly(start[..8]);
        if (!IsIn(start))
            throw new FormatException("it does not begin as NumPy's arrays do");

        var version = start[6];
        if (version is not (1 or 2 or 3))
            throw new FormatException($"it is of version {version} of NumPy's format; 1 to 3 are read");

        var wide = version > 1;
        var lengthBytes = start.Slice(8, wide ? 4 : 2);
        stream.ReadExactly(lengthBytes);
        var length = wide ? BinaryPrimitives.ReadUInt32LittleEndian(lengthBytes) : BinaryPrimitives.ReadUInt16LittleEndian(lengthBytes);
        if (length > LongestText)
            throw new FormatException($"its header is {length} bytes long, more than {LongestText}");

        var text = new byte[length];
        stream.ReadExactly(text);
        var dictionary = NpyDictionary.Parse(version == 3 ? Encoding.UTF8.GetString(text) : Encoding.Latin1.GetString(text));
        return new NpyHeader(NpyType.Parse(dictionary.Descr!), dictionary.FortranOrder!.Value, dictionary.Shape!, 8 + lengthBytes.Length + length);
    }

    private static long Size(long[] shape, ElementType type)
    {
        if (shape.Contains(0))
            throw new FormatException($"its shape {Shown.Shape(shape)} has no numbers");

        try
        {
            return shape.Aggregate((long)type.Size(), (product, extent) => checked(product * extent));
        }
        catch (OverflowException)
        {
            throw new FormatException($"its shape {Shown.Shape(shape)} has more numbers than any file holds");
        }
    }
}
