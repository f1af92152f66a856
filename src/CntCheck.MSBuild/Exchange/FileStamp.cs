using System.Globalization;

namespace CntCheck.Exchange;

/// <summary>A file as it was: its size and time of last change, or its absence.</summary>
internal sealed class FileStamp
{
    private const long Absent = -1;
    private const long Unsettled = -2;

    private FileStamp(string path, long length, long ticks)
    {
        Path = path;
        Length = length;
        Ticks = ticks;
    }

    /// <summary>The file's absolute path.</summary>
    public string Path { get; }

    private long Length { get; }

    private long Ticks { get; }

    /// <summary>The file as it is now.</summary>
    public static FileStamp Of(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? new FileStamp(path, file.Length, file.LastWriteTimeUtc.Ticks) : new FileStamp(path, Absent, 0);
    }

    /// <summary>The file as it is now, or a stamp that never holds if the file was changed since <paramref name="start"/> (UTC).</summary>
    public static FileStamp Of(string path, DateTime start)
    {
        var stamp = Of(path);
        return stamp.Length >= 0 && stamp.Ticks >= start.Ticks ? new FileStamp(path, Unsettled, stamp.Ticks) : stamp;
    }

    /// <summary>Whether the file is still as it was.</summary>
    public bool Holds()
    {
        if (Length == Unsettled)
            return false;

        var now = Of(Path);
        return now.Length == Length && now.Ticks == Ticks;
    }

    /// <summary>The stamp as fields.</summary>
    public string[] Write(string kind) =>
        [kind, Path, Length.ToString(CultureInfo.InvariantCulture), Ticks.ToString(CultureInfo.InvariantCulture)];

    /// <summary>Reads fields that <see cref="Write"/> wrote.</summary>
    public static FileStamp Read(string[] fields) =>
        new(fields[1], long.Parse(fields[2], CultureInfo.InvariantCulture), long.Parse(fields[3], CultureInfo.InvariantCulture));
}
