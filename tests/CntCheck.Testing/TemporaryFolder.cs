using System.Text;

namespace CntCheck.Testing;

/// <summary>An empty folder that goes when the test ends.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>The folder's full path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("cntcheck-").FullName;

    /// <summary>A path inside the folder, given with forward slashes.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name.Replace('/', System.IO.Path.DirectorySeparatorChar));

    /// <summary>Writes a file, its folders too, and gives its full path.</summary>
    public string Write(string name, params byte[] content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        File.WriteAllBytes(this[name], content);
        return this[name];
    }

    /// <summary>Writes a file of UTF-8 text, its folders too, and gives its full path.</summary>
    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    /// <summary>Removes the folder.</summary>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
