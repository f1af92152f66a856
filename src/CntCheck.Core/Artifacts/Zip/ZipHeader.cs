using System.Buffers.Binary;

namespace CntCheck.Artifacts.Zip;

/// <summary>The header before an entry's bytes and the descriptor behind them, which must say what the directory says.</summary>
/// <remarks>APPNOTE.TXT 4.3.7 and 4.3.9. Writers that stream leave the sizes to the descriptor, which has no fixed form.</remarks>
internal static class ZipHeader
{
    private const int Bytes = 30;
    private const int SizesFollow = 0x0008;
    private const int Encrypted = 0x2041;
    private const int LongestDescriptor = 24;

    /// <summary>The entry with its place.</summary>
    /// <param name="file">The archive.</param>
    /// <param name="entry">The entry as the directory lists it.</param>
    /// <param name="limit">Where the directory begins, before which all entries lie.</param>
    /// <exception cref="ArtifactException">The entry lies elsewhere, or its header contradicts the directory.</exception>
    public static ZipEntry Locate(ArtifactFile file, ZipEntry entry, long limit)
    {
        Span<byte> header = stackalloc byte[Bytes];
        if (entry.Header > limit - Bytes)
            throw Outside();

        file.Read(entry.Header, header);
        if (!header.StartsWith("PK\x03\x04"u8))
            throw file.Damaged(entry.Header, $"the zip archive's entry '{entry.Name}' does not begin where the directory says");

        var nameBytes = BinaryPrimitives.ReadUInt16LittleEndian(header[26..]);
        var extraBytes = BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        var start = entry.Header + Bytes + nameBytes + extraBytes;
        if (start > limit || entry.Compressed > limit - start)
            throw Outside();

        var text = new byte[nameBytes + extraBytes];
        file.Read(entry.Header + Bytes, text);
        if (ZipNames.Read(file, entry.Header, text.AsSpan(0, nameBytes)) != entry.Name)
            throw Contradiction("name");

        var flags = BinaryPrimitives.ReadUInt16LittleEndian(header[6..]);
        if ((flags & Encrypted) != 0 || BinaryPrimitives.ReadUInt16LittleEndian(header[8..]) != entry.Method)
            throw Contradiction("compression");

        var sizes = new ZipSizes(
            BinaryPrimitives.ReadUInt32LittleEndian(header[22..]), BinaryPrimitives.ReadUInt32LittleEndian(header[18..]), 0).Extended(text.AsSpan(nameBytes));
        var sizesFollow = (flags & SizesFollow) != 0;
        if (!(sizesFollow && sizes is { Length: 0, Compressed: 0 }) && (sizes.Length != entry.Length || sizes.Compressed != entry.Compressed))
            throw Contradiction("size");

        var end = start + entry.Compressed;
        return entry with { Start = start, End = sizesFollow ? end + Descriptor(file, entry, end, limit) ?? throw Contradiction("size") : end };

        ArtifactException Outside() => file.Damaged(Math.Min(entry.Header, file.Length), $"the zip archive's entry '{entry.Name}' lies outside of the archive");

        ArtifactException Contradiction(string what) =>
            file.Damaged(entry.Header, $"the zip archive's directory and the header of entry '{entry.Name}' disagree about its {what}");
    }

    /// <summary>Bytes of the descriptor at <paramref name="offset"/>, or null where none stands there that agrees with the directory.</summary>
    private static int? Descriptor(ArtifactFile file, ZipEntry entry, long offset, long limit)
    {
        Span<byte> bytes = stackalloc byte[(int)Math.Min(LongestDescriptor, limit - offset)];
        file.Read(offset, bytes);
        var marked = bytes.StartsWith("PK\x07\x08"u8) ? 4 : 0;
        var sizes = bytes[Math.Min(bytes.Length, marked + sizeof(uint))..];
        if (sizes.Length >= 16 && BinaryPrimitives.ReadInt64LittleEndian(sizes) == entry.Compressed && BinaryPrimitives.ReadInt64LittleEndian(sizes[8..]) == entry.Length)
            return marked + 20;

        return sizes.Length >= 8 && BinaryPrimitives.ReadUInt32LittleEndian(sizes) == entry.Compressed && BinaryPrimitives.ReadUInt32LittleEndian(sizes[4..]) == entry.Length
            ? marked + 12
            : null;
    }
}
