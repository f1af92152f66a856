using System.Buffers.Binary;

namespace CntCheck.Artifacts.Zip;

/// <summary>Sizes and place of an entry as a header gives them.</summary>
/// <param name="Length">Bytes it holds.</param>
/// <param name="Compressed">Bytes it takes.</param>
/// <param name="Header">Where its own header begins; 0 in that header itself.</param>
/// <remarks>APPNOTE.TXT 4.5.3: a field of all ones stands for one of 64 bits among the extra fields, in this order.</remarks>
internal readonly record struct ZipSizes(long Length, long Compressed, long Header)
{
    private const int LargeSizes = 1;

    /// <summary>The sizes with 64-bit ones put in; -1 where such a one is missing.</summary>
    public ZipSizes Extended(ReadOnlySpan<byte> extra)
    {
        var large = Find(extra);
        return new ZipSizes(Next(Length, ref large), Next(Compressed, ref large), Next(Header, ref large));
    }

    private static long Next(long value, ref ReadOnlySpan<byte> large)
    {
        if (value != uint.MaxValue)
            return value;

        if (large.Length < sizeof(long))
            return -1;

        value = BinaryPrimitives.ReadInt64LittleEndian(large);
        large = large[sizeof(long)..];
        return value;
    }

    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> extra)
    {
        while (extra.Length >= 4)
        {
            var (id, length) = (BinaryPrimitives.ReadUInt16LittleEndian(extra), BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]));
            if (length > extra.Length - 4)
                return [];

            if (id == LargeSizes)
                return extra.Slice(4, length);

            extra = extra[(4 + length)..];
        }

        return [];
    }
}
