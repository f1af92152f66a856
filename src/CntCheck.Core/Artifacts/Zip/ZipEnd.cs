using System.Buffers.Binary;

namespace CntCheck.Artifacts.Zip;

/// <summary>Where an archive's directory lies, as the record at its end says.</summary>
/// <param name="Directory">Where the directory begins.</param>
/// <param name="DirectoryEnd">Where it ends.</param>
/// <param name="Entries">How many entries it lists.</param>
/// <remarks>APPNOTE.TXT 4.3.14 to 4.3.16.</remarks>
internal readonly record struct ZipEnd(long Directory, long DirectoryEnd, long Entries)
{
    private const int RecordBytes = 22;
    private const int LocatorBytes = 20;
    private const int LargeRecordBytes = 56;
    private const int LongestComment = ushort.MaxValue;

    /// <summary>Finds the end record and follows it.</summary>
    /// <exception cref="ArtifactException">There is none, there are two, or what it says cannot be.</exception>
    public static ZipEnd Find(ArtifactFile file)
    {
        var tail = new byte[Math.Min(RecordBytes + LongestComment, file.Length)];
        var tailStart = file.Length - tail.Length;
        file.Read(tailStart, tail);

        var found = Candidates(tail).ToList();
        if (found.Count == 0)
            throw file.Damaged(file.Length, "the zip archive has no end record: it is cut off, or something follows it");

        if (found.Count > 1)
            throw file.Damaged(tailStart + found[1], "the zip archive has two end records: its comment holds a second one");

        var position = tailStart + found[0];
        var record = tail.AsSpan(found[0], RecordBytes);
        return Large(file, position, record) ?? Checked(file, position, position, new Fields(
            BinaryPrimitives.ReadUInt16LittleEndian(record[4..]),
            BinaryPrimitives.ReadUInt16LittleEndian(record[6..]),
            BinaryPrimitives.ReadUInt16LittleEndian(record[8..]),
            BinaryPrimitives.ReadUInt16LittleEndian(record[10..]),
            BinaryPrimitives.ReadUInt32LittleEndian(record[12..]),
            BinaryPrimitives.ReadUInt32LittleEndian(record[16..])));
    }

    /// <summary>Places in the tail where an end record stands whose comment ends with the file.</summary>
    private static IEnumerable<int> Candidates(byte[] tail)
    {
        for (var start = 0; start <= tail.Length - RecordBytes; start++)
        {
            if (tail.AsSpan(start).StartsWith("PK\x05\x06"u8)
                && BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(start + 20)) == tail.Length - start - RecordBytes)
                yield return start;
        }
    }

    /// <summary>What the 64-bit end record says, where there is one.</summary>
    private static ZipEnd? Large(ArtifactFile file, long position, ReadOnlySpan<byte> small)
    {
        Span<byte> locator = stackalloc byte[LocatorBytes];
        if (position < LocatorBytes)
            return null;

        file.Read(position - LocatorBytes, locator);
        if (!locator.StartsWith("PK\x06\x07"u8))
            return null;

        var start = BinaryPrimitives.ReadInt64LittleEndian(locator[8..]);
        Span<byte> record = stackalloc byte[LargeRecordBytes];
        if (start < 0 || start > position - LocatorBytes - LargeRecordBytes)
            throw file.Damaged(position - LocatorBytes, $"the zip archive's 64-bit end record is said to stand at byte {start}");

        file.Read(start, record);
        if (!record.StartsWith("PK\x06\x06"u8) || BinaryPrimitives.ReadInt64LittleEndian(record[4..]) != position - LocatorBytes - start - 12)
            throw file.Damaged(start, "the zip archive's 64-bit end record is not where it is said to be");

        var fields = new Fields(
            BinaryPrimitives.ReadUInt32LittleEndian(record[16..]),
            BinaryPrimitives.ReadUInt32LittleEndian(record[20..]),
            BinaryPrimitives.ReadInt64LittleEndian(record[24..]),
            BinaryPrimitives.ReadInt64LittleEndian(record[32..]),
            BinaryPrimitives.ReadInt64LittleEndian(record[40..]),
            BinaryPrimitives.ReadInt64LittleEndian(record[48..]));
        var (entries, bytes, offset) =
            (BinaryPrimitives.ReadUInt16LittleEndian(small[10..]), BinaryPrimitives.ReadUInt32LittleEndian(small[12..]), BinaryPrimitives.ReadUInt32LittleEndian(small[16..]));
        if ((entries != ushort.MaxValue && entries != fields.Entries)
            || (bytes != uint.MaxValue && bytes != fields.Bytes)
            || (offset != uint.MaxValue && offset != fields.Offset))
            throw file.Damaged(position, "the zip archive's two end records disagree");

        return Checked(file, start, start, fields);
    }

    private static ZipEnd Checked(ArtifactFile file, long position, long directoryEnd, Fields fields)
    {
        if (fields.Disk != 0 || fields.DirectoryDisk != 0 || fields.EntriesHere != fields.Entries)
            throw file.Unsupported(position, "this is one part of a zip archive in several files", "join the parts first");

        if (fields.Bytes < 0 || fields.Offset < 0 || fields.Offset > directoryEnd || fields.Bytes != directoryEnd - fields.Offset)
            throw file.Damaged(position, $"the zip archive's directory is said to take {fields.Bytes} bytes from byte {fields.Offset}, which is not where it ends");

        return new ZipEnd(fields.Offset, directoryEnd, fields.Entries);
    }

    private readonly record struct Fields(long Disk, long DirectoryDisk, long EntriesHere, long Entries, long Bytes, long Offset);
}
