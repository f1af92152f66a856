namespace CntCheck.TorchSharp.Writing;

/// <summary>A model that is written beside its place, and moved there once it is known to be right.</summary>
internal sealed class PendingFile : IDisposable
{
    private readonly string _folder;
    private readonly string _path;

    public PendingFile(string path)
    {
        _path = System.IO.Path.GetFullPath(path);
        var parent = System.IO.Path.GetDirectoryName(_path)!;
        Directory.CreateDirectory(parent);
        _folder = Directory.CreateDirectory(System.IO.Path.Combine(parent, $".{System.IO.Path.GetFileName(_path)}.{Environment.ProcessId:x}-{Guid.NewGuid():N}")).FullName;
        Path = System.IO.Path.Combine(_folder, System.IO.Path.GetFileName(_path));
    }

    /// <summary>Where the model is written for now; external data lies beside it.</summary>
    public string Path { get; }

    /// <summary>Name of the file for external data, relative to the model.</summary>
    public string ExternalName => System.IO.Path.GetFileName(_path) + ".data";

    /// <summary>Where external data is written for now.</summary>
    public string ExternalPath => System.IO.Path.Combine(_folder, ExternalName);

    /// <summary>Puts what was written into its place; the model comes last.</summary>
    public void Commit()
    {
        var external = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(_path)!, ExternalName);
        if (File.Exists(ExternalPath))
            File.Move(ExternalPath, external, overwrite: true);
        File.Move(Path, _path, overwrite: true);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
