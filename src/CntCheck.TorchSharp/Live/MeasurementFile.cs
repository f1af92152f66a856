using System.Text;

namespace CntCheck.TorchSharp.Live;

/// <summary>A text file that grows line by line and holds whole lines whatever happens to the program: each write goes to the system at once.</summary>
/// <remarks>What is there stays. A last line without an end, which a machine that failed may leave, is removed when the file is opened again.</remarks>
internal sealed class MeasurementFile : IDisposable
{
    private readonly FileStream _file;

    /// <summary>Opens or makes a file.</summary>
    /// <param name="path">Where; its folder is made.</param>
    /// <param name="beginning">What every such file begins with; any other file is left as it is.</param>
    /// <param name="header">What a new file is given: its first line with its end, or nothing.</param>
    /// <exception cref="ExportException">It cannot be written, or begins with something else.</exception>
    public MeasurementFile(string path, string beginning, string header = "")
    {
        Path = path;
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
            _file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            CheckBeginning(beginning);
            DropUnfinishedLine();
            _file.Seek(0, SeekOrigin.End);
            if (_file.Length == 0)
                Write(header);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            _file?.Dispose();
            throw new ExportException(ExportProblem.Unwritable, null, $"'{path}' cannot be written: {failure.Message}", "choose another path", failure);
        }
        catch
        {
            _file?.Dispose();
            throw;
        }
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Adds whole lines.</summary>
    /// <exception cref="IOException">They cannot be written.</exception>
    public void Write(string lines)
    {
        _file.Write(Encoding.UTF8.GetBytes(lines));
        _file.Flush();
    }

    public void Dispose() => _file.Dispose();

    private void DropUnfinishedLine()
    {
        var end = _file.Length;
        while (end > 0)
        {
            _file.Seek(end - 1, SeekOrigin.Begin);
            if (_file.ReadByte() == '\n')
                break;
            end--;
        }

        _file.SetLength(end);
    }

    private void CheckBeginning(string beginning)
    {
        // A file that ends within it was begun when the machine failed.
        Span<byte> found = new byte[Math.Min(_file.Length, Encoding.UTF8.GetByteCount(beginning))];
        _file.Seek(0, SeekOrigin.Begin);
        _file.ReadExactly(found);
        if (!Encoding.UTF8.GetBytes(beginning).AsSpan().StartsWith(found))
            throw new ExportException(ExportProblem.Unwritable, null, $"'{Path}' is there already and is no file of measurements with these columns", "move it away, or choose another path");
    }
}
