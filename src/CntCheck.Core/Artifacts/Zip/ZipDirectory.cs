using System.Buffers.Binary;

namespace CntCheck.Artifacts.Zip;

/// <summary>Reads a zip archive's directory: every entry is checked against its own header, nothing is unpacked.</summary>
/// <remarks>
/// APPNOTE.TXT 4.3.12. What two readers could understand differently is refused: two entries of one name, entries that share bytes,
/// sizes that differ between the directory and the entry.
/// </remarks>
internal sealed class ZipDirectory(ArtifactFile file)
{
    private const int MostEntries = 250_000;
    private const int HeaderBytes = 46;
    private const int Encrypted = 0x2041;

    private readonly FileWindow _window = new(file);

    /// <summary>The entries, in the order of their bytes.</summary>
    /// <exception cref="ArtifactException">The archive is damaged, or not written as models are.</exception>
    public static IReadOnlyList<ZipEntry> Read(ArtifactFile file) => new ZipDirectory(file).Entries();

    private List<ZipEntry> Entries()
    {
        var end = ZipEnd.Find(file);
        if (end.Entries > MostEntries)
            throw file.Unsupported(end.Directory, $"the zip archive has {end.Entries} entries, more than {MostEntries}", "check what wrote it");

        var entries = new List<ZipEntry>();
        // Torch's own reader does not tell capital letters from small ones.
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var position = end.Directory; position < end.DirectoryEnd;)
        {
            var (entry, next) = Entry(position, end.DirectoryEnd);
            if (!names.Add(entry.Name))
                throw file.Damaged(position, $"two of the zip archive's entries are named '{entry.Name}'");

            entries.Add(ZipHeader.Locate(file, entry, end.Directory));
            if (entries.Count > end.Entries)
                throw file.Damaged(position, $"the zip archive lists more than the {end.Entries} entries it is said to have");

            position = next;
        }

        if (entries.Count != end.Entries)
            throw file.Damaged(end.DirectoryEnd, $"the zip archive lists {entries.Count} entries, but is said to have {end.Entries}");

        return Ordered(entries);
    }

    private (ZipEntry Entry, long Next) Entry(long position, long limit)
    {
        if (limit - position < HeaderBytes)
            throw file.Damaged(position, "the zip archive's directory is cut off");

        Span<byte> header = stackalloc byte[HeaderBytes];
        _window.Copy(position, header);
        if (!header.StartsWith("PK\x01\x02"u8))
            throw file.Damaged(position, "the zip archive's directory holds something else than entries");

        var nameBytes = BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        var extraBytes = BinaryPrimitives.ReadUInt16LittleEndian(header[30..]);
        var next = position + HeaderBytes + nameBytes + extraBytes + BinaryPrimitives.ReadUInt16LittleEndian(header[32..]);
        if (next > limit)
            throw file.Damaged(position, "the zip archive's directory is cut off");

        var text = new byte[nameBytes + extraBytes];
        _window.Copy(position + HeaderBytes, text);
        var name = ZipNames.Read(file, position, text.AsSpan(0, nameBytes));
        if ((BinaryPrimitives.ReadUInt16LittleEndian(header[8..]) & Encrypted) != 0)
            throw file.Unsupported(position, $"the zip archive's entry '{name}' is encrypted", "save the model without a password");

        var method = BinaryPrimitives.ReadUInt16LittleEndian(header[10..]);
        if (method is not (ZipEntry.Stored or ZipEntry.Deflated))
            throw file.Unsupported(position, $"the zip archive's entry '{name}' is compressed by method {method}", "save the model again with torch.save");

        var sizes = new ZipSizes(
            BinaryPrimitives.ReadUInt32LittleEndian(header[24..]),
            BinaryPrimitives.ReadUInt32LittleEndian(header[20..]),
            BinaryPrimitives.ReadUInt32LittleEndian(header[42..])).Extended(text.AsSpan(nameBytes));
        if (sizes is not { Length: >= 0, Compressed: >= 0, Header: >= 0 } || BinaryPrimitives.ReadUInt16LittleEndian(header[34..]) is not (0 or ushort.MaxValue))
            throw file.Damaged(position, $"the zip archive's entry '{name}' has impossible sizes");

        if (method == ZipEntry.Stored && sizes.Length != sizes.Compressed)
            throw file.Damaged(position, $"the zip archive's entry '{name}' is not compressed, but takes {sizes.Compressed} bytes for {sizes.Length}");

        return (new ZipEntry(name, sizes.Header, method, sizes.Compressed, sizes.Length), next);
    }

    private List<ZipEntry> Ordered(List<ZipEntry> entries)
    {
        entries.Sort((one, other) => one.Header.CompareTo(other.Header));
        for (var i = 1; i < entries.Count; i++)
        {
            if (entries[i].Header < entries[i - 1].End)
                throw file.Damaged(entries[i].Header, $"the zip archive's entries '{entries[i - 1].Name}' and '{entries[i].Name}' overlap");
        }

        return entries;
    }
}
