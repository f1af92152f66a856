using System.Text;

namespace CntCheck.TorchSharp.Live;

/// <summary>A text file that grows line by line and holds whole lines whatever happens to the program: each write goes to the system at once.</summary>
/// <remarks>What is there stays. A last line without an end, which a machine that failed may leave, is removed when the file is opened again.</remarks>
internal sealed class MeasurementFile : IDisposable
{
    private readonly FileStream _file;

    /// <summary>Opens or makes a file.</summary>
    /// <param name="path">Where; its folder is made.</param>
    /// <param name="header">The first line, or null where there is none.</param>
    /// <exception cref="ExportException">It cannot be written, or begins with another line.</exception>
    public MeasurementFile(string path, string? header)
    {
        Path = path;
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
            _file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            DropUnfinishedLine();
            if (header is not null && _file.Length > 0)
                CheckHeader(header);

            _file.Seek(0, SeekOrigin.End);
            if (header is not null && _file.Length == 0)
                Write(header + '\n');
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

    private void CheckHeader(string header)
    {
        _file.Seek(0, SeekOrigin.Begin);
        using var reader = new StreamReader(_file, leaveOpen: true);
        if (reader.ReadLine() != header)
            throw new ExportException(ExportProblem.Unwritable, null, $"'{Path}' is there already and is no file of measurements with these columns", "move it away, or choose another path");
    }
}
