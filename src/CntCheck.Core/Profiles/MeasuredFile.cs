using System.Security.Cryptography;

namespace CntCheck.Profiles;

/// <summary>A file as it was when it was measured: size and time, and the SHA-256 of its content where that was taken.</summary>
internal sealed record MeasuredFile(string Path, long Length, long Ticks, string Hash)
{
    /// <summary>The file's size and time; null where there is no file, or only links in a circle.</summary>
    public static MeasuredFile? OfExisting(string path)
    {
        try
        {
            var file = new FileInfo(path);
            // A link keeps its own size and time when the file behind it changes.
            if (file is { Exists: true, LinkTarget: not null })
                file = (FileInfo)file.ResolveLinkTarget(returnFinalTarget: true)!;

            return file.Exists ? new(path, file.Length, file.LastWriteTimeUtc.Ticks, "") : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The stamp with the hash of the content.</summary>
    public static MeasuredFile WithHash(string path) => OfExisting(path)! with { Hash = HashOf(path) };

    /// <summary>The stamp of the same content now, or null where the content is another.</summary>
    public MeasuredFile? Current()
    {
        var now = OfExisting(Path);
        if (now is null || now.Length != Length)
            return null;

        return now.Ticks == Ticks || HashOf(Path) == Hash ? now with { Hash = Hash } : null;
    }

    /// <summary>SHA-256 of some content, in hexadecimal digits.</summary>
    public static string HashOf(byte[] content) => Convert.ToHexString(SHA256.HashData(content));

    /// <summary>SHA-256 of a file, in hexadecimal digits.</summary>
    public static string HashOf(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexString(SHA256.HashData(stream));
    }
}
