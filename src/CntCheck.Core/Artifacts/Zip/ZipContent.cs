using System.IO.Compression;

namespace CntCheck.Artifacts.Zip;

/// <summary>Brings an entry into memory, within limits that no archive can stretch.</summary>
internal static class ZipContent
{
    // Deflate reaches a thousandfold; text and pickles a tenfold.
    private const int MostGrowth = 20;
    private const int AlwaysAllowed = 1 << 20;

    /// <summary>All bytes of an entry.</summary>
    /// <exception cref="ArtifactException">It is longer than <paramref name="limit"/>, grows suspiciously, or is damaged.</exception>
    public static byte[] Read(ArtifactFile file, ZipEntry entry, int limit)
    {
        // What cannot be compressed becomes a little longer.
        if (Math.Max(entry.Length, entry.Compressed / 2) > limit)
            throw file.Unsupported(entry.Header, $"the zip archive's entry '{entry.Name}' is {entry.Length} bytes long, more than {limit}", "check what wrote it");

        if (entry.Length > AlwaysAllowed && entry.Length / MostGrowth > entry.Compressed)
        {
            throw file.Unsupported(
                entry.Header, $"the zip archive's entry '{entry.Name}' would grow from {entry.Compressed} to {entry.Length} bytes (a zip bomb)", "do not use this file");
        }

        var bytes = new byte[entry.Compressed];
        file.Read(entry.Start, bytes);
        return entry.Method == ZipEntry.Stored ? bytes : Inflate(file, entry, bytes);
    }

    private static byte[] Inflate(ArtifactFile file, ZipEntry entry, byte[] compressed)
    {
        try
        {
            using var stream = new DeflateStream(new MemoryStream(compressed), CompressionMode.Decompress);
            var bytes = new byte[entry.Length];
            var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (read < bytes.Length)
                throw file.Damaged(entry.Start, $"the zip archive's entry '{entry.Name}' holds {read} bytes instead of {entry.Length}");

            return stream.ReadByte() < 0
                ? bytes
                : throw file.Damaged(entry.Start, $"the zip archive's entry '{entry.Name}' holds more than the {entry.Length} bytes it is said to");
        }
        catch (InvalidDataException error)
        {
            throw file.Damaged(entry.Start, $"the zip archive's entry '{entry.Name}' cannot be decompressed: {error.Message.TrimEnd('.')}");
        }
    }
}
