namespace CntCheck.Benchmarks;

/// <summary>A folder for large files that goes with them.</summary>
internal sealed class Folder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cntcheck-speed-");

    /// <summary>A path inside the folder.</summary>
    public string File(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Removes the folder.</summary>
    public void Dispose() => _folder.Delete(recursive: true);
}
