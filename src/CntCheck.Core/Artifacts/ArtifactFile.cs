using Microsoft.Win32.SafeHandles;

namespace CntCheck.Artifacts;

/// <summary>An open file of an artifact: read at any offset, from any thread, never written.</summary>
internal sealed class ArtifactFile : IDisposable
{
    private const int HeadBytes = 4096;

    private readonly SafeFileHandle handle;

    private ArtifactFile(string path, SafeFileHandle handle)
    {
        Path = path;
        this.handle = handle;
        Length = RandomAccess.GetLength(handle);
    }

    /// <summary>The path as it was given.</summary>
    public string Path { get; }

    /// <summary>Bytes in the file when it was opened.</summary>
    public long Length { get; }

    /// <summary>The first bytes, by which formats are told apart.</summary>
    public byte[] Head { get; private init; } = [];

    /// <summary>Opens the file at <paramref name="path"/>.</summary>
    /// <exception cref="ArtifactException">There is no such file, it is empty, or it cannot be read.</exception>
    public static ArtifactFile Open(string path)
    {
        try
        {
            if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal))
                throw Missing(path);

            if (Directory.Exists(path))
                throw new ArtifactException(ArtifactProblem.NotAModel, path, null, "this is a folder", "name the model file itself");

            var target = File.ResolveLinkTarget(path, returnFinalTarget: true) as FileInfo ?? new FileInfo(path);
            if (!target.Exists)
                throw Missing(path);

            // Pipes and devices have no length either; opening one could wait forever.
            if (target.Length == 0)
                throw new ArtifactException(ArtifactProblem.NotAModel, path, 0, "the file is empty", "write the model again");

            return Read(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Missing(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ArtifactException(ArtifactProblem.Inaccessible, path, null, $"the file cannot be opened: {error.Message.TrimEnd('.')}", "check its permissions", error);
        }
    }

    /// <summary>Fills <paramref name="destination"/> with the bytes from <paramref name="offset"/>.</summary>
    /// <exception cref="ArtifactException">The file cannot be read, or became shorter since it was opened.</exception>
    public void Read(long offset, Span<byte> destination)
    {
        try
        {
            while (destination.Length > 0)
            {
                var read = RandomAccess.Read(handle, destination, offset);
                if (read == 0)
                    throw Damaged(offset, "the file ends here: it became shorter while it was read", "let whatever writes it finish first");

                destination = destination[read..];
                offset += read;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ArtifactException(ArtifactProblem.Inaccessible, Path, offset, $"the file cannot be read: {error.Message}", "check the disk", error);
        }
    }

    /// <summary>The error that the content is broken at <paramref name="offset"/>.</summary>
    public ArtifactException Damaged(long offset, string reason, string advice = "write or download the model again") =>
        new(ArtifactProblem.Damaged, Path, offset, reason, advice);

    /// <summary>The error that the content at <paramref name="offset"/> is sound but cannot be read yet.</summary>
    public ArtifactException Unsupported(long offset, string reason, string advice) =>
        new(ArtifactProblem.Unsupported, Path, offset, reason, advice);

    /// <summary>The error that the content holds no model.</summary>
    public ArtifactException NotAModel(string reason, string advice) =>
        new(ArtifactProblem.NotAModel, Path, 0, reason, advice);

    /// <summary>Closes the file.</summary>
    public void Dispose() => handle.Dispose();

    private static ArtifactFile Read(string path)
    {
        var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            var head = new byte[Math.Min(HeadBytes, RandomAccess.GetLength(handle))];
            var file = new ArtifactFile(path, handle) { Head = head };
            file.Read(0, head);
            return file;
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    private static ArtifactException Missing(string path) =>
        new(ArtifactProblem.Missing, path, null, "no such file", "check the path, or make the model first");
}
