using CntCheck.Diagnostics;

namespace CntCheck.Profiles;

/// <summary>Reading and writing of the text files in snapshots/.</summary>
internal static class SnapshotText
{
    private const long Limit = 64L << 20;

    /// <summary>Reads a file as UTF-8.</summary>
    /// <exception cref="SnapshotException">The file cannot be read, or is far larger than a snapshot.</exception>
    public static byte[] Read(string path)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > Limit })
                throw new SnapshotException(SnapshotProblem.Malformed, new Location(path), "it is larger than 64 MB, which no snapshot is");

            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new SnapshotException(SnapshotProblem.Inaccessible, new Location(path), "there is no such file", "check the path, or accept the model first", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SnapshotException(SnapshotProblem.Inaccessible, new Location(path), exception.Message.TrimEnd('.'), "", exception);
        }
    }

    /// <summary>Writes a file as a whole or not at all.</summary>
    /// <exception cref="SnapshotException">The folder or file cannot be written; what was there is untouched.</exception>
    public static void Write(string path, string text)
    {
        try
        {
            WholeFile.Write(path, text);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SnapshotException(
                SnapshotProblem.Inaccessible, new Location(path), $"cannot be written: {exception.Message.TrimEnd('.')}", "see that its folder can be written and its disk has room; nothing was changed", exception);
        }
    }
}
