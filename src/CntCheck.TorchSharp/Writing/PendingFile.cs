namespace CntCheck.TorchSharp.Writing;

/// <summary>A model that is written beside its place, and moved there once it is known to be right.</summary>
internal sealed class PendingFile : IDisposable
{
    private static readonly object Commits = new();

    private readonly string _path;
    private readonly string _folder;
    private readonly IReadOnlyList<string> _madeFolders;
    private bool _committed;

    /// <summary>Makes a folder for the files beside <paramref name="path"/>.</summary>
    /// <exception cref="ExportException">There can be no file.</exception>
    public PendingFile(string path)
    {
        _path = FullPath(path);
        if (Directory.Exists(_path) || System.IO.Path.GetFileName(_path).Length == 0)
            throw new ExportException(ExportProblem.Unwritable, null, $"'{path}' is a folder", "name the model's file: " + System.IO.Path.Combine(path, "model.onnx"));

        var parent = System.IO.Path.GetDirectoryName(_path)!;
        _madeFolders = [.. Missing(parent)];
        _folder = System.IO.Path.Combine(parent, $".{System.IO.Path.GetFileName(_path)}.{Environment.ProcessId:x}-{Guid.NewGuid():N}");
        try
        {
            DiskRefusal.Guard(path, 0, () => Directory.CreateDirectory(_folder));
        }
        catch
        {
            RemoveFolders();
            throw;
        }
    }

    /// <summary>Where the model is written for now; external data lies beside it.</summary>
    public string Path => System.IO.Path.Combine(_folder, System.IO.Path.GetFileName(_path));

    /// <summary>Name of the file for external data, relative to the model.</summary>
    public string ExternalName => System.IO.Path.GetFileName(_path) + ".data";

    /// <summary>Where external data is written for now.</summary>
    public string ExternalPath => System.IO.Path.Combine(_folder, ExternalName);

    /// <summary>Where external data goes.</summary>
    public string FinalExternalPath => _path + ".data";

    /// <summary>Bytes of what is written: the model and its external data.</summary>
    public long Bytes => ((string[])[Path, ExternalPath]).Where(File.Exists).Sum(written => new FileInfo(written).Length);

    /// <summary>Writes one of the files.</summary>
    /// <param name="path">Which: <see cref="Path"/>, <see cref="ExternalPath"/>, or another one beside them.</param>
    /// <param name="length">Bytes it will have.</param>
    /// <param name="write">Writes them.</param>
    /// <exception cref="ExportException">The disk refused.</exception>
    public void Write(string path, long length, Action<Stream> write) => DiskRefusal.Guard(_path, length, () =>
    {
        // The room is asked for first: a full disk is known before the weights are copied.
        using var stream = new FileStream(path, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, PreallocationSize = length });
        write(stream);
        return path;
    });

    /// <summary>Puts what was written into its place, the external data first; where that fails, what was there before is put back. The result is the files' places.</summary>
    /// <exception cref="ExportException">A file cannot be replaced.</exception>
    public IReadOnlyList<string> Commit()
    {
        // Of two exports to one place one model must not meet the other's weights.
        lock (Commits)
            return DiskRefusal.Guard(_path, 0, Replace);
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // What went wrong before matters more than what is left of it.
        }

        if (!_committed)
            RemoveFolders();
    }

    private string[] Replace()
    {
        var external = File.Exists(ExternalPath);
        var orphan = !external && File.Exists(FinalExternalPath) && EarlierExport.Reads(_path, FinalExternalPath);
        var kept = System.IO.Path.Combine(_folder, "before.data");
        if (external && File.Exists(FinalExternalPath))
            File.Move(FinalExternalPath, kept);

        try
        {
            if (external)
                File.Move(ExternalPath, FinalExternalPath);
            File.Move(Path, _path, overwrite: true);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            if (external)
                File.Delete(FinalExternalPath);
            if (File.Exists(kept))
                File.Move(kept, FinalExternalPath);
            throw;
        }

        _committed = true;
        if (orphan)
            File.Delete(FinalExternalPath);
        return external ? [_path, FinalExternalPath] : [_path];
    }

    private void RemoveFolders()
    {
        foreach (var folder in _madeFolders.Where(folder => Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any()))
            Directory.Delete(folder);
    }

    private static string FullPath(string path)
    {
        try
        {
            return System.IO.Path.GetFullPath(path);
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException or PathTooLongException)
        {
            throw DiskRefusal.Explain(path, 0, refused);
        }
    }

    /// <summary>The folders that are not there yet, innermost first.</summary>
    private static IEnumerable<string> Missing(string folder)
    {
        for (var missing = folder; missing is not null && !Directory.Exists(missing); missing = System.IO.Path.GetDirectoryName(missing))
            yield return missing;
    }
}
