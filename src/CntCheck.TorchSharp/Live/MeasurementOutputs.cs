namespace CntCheck.TorchSharp.Live;

/// <summary>Where measurements go: files and what a person sees.</summary>
internal sealed class MeasurementOutputs : IDisposable
{
    private readonly List<(MeasurementFile File, Func<Measurement, string> Lines)> _files = [];
    private readonly List<string> _notes = [];

    /// <summary>Opens the files.</summary>
    /// <exception cref="ExportException">One cannot be written.</exception>
    public MeasurementOutputs(MonitorOptions options, MonitorView view)
    {
        View = view;
        try
        {
            if (options.CsvPath is { } csv)
                _files.Add((new(csv, MeasurementCsv.Header), MeasurementCsv.Rows));
            if (options.JsonLinesPath is { } json)
                _files.Add((new(json, header: null), MeasurementJson.Line));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>What a person sees.</summary>
    public MonitorView View { get; }

    /// <summary>Files that could not be written any more, a sentence each.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Writes and shows a measurement. A file that fails is given up with a note: hours of training are worth more than its rows.</summary>
    public void Write(Measurement now)
    {
        foreach (var output in _files.ToList())
        {
            try
            {
                output.File.Write(output.Lines(now));
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                _files.Remove(output);
                _notes.Add($"From step {now.Step} on nothing is written to '{output.File.Path}' any more: {failure.Message}");
                View.Print($"! {_notes[^1]}");
                Release(output.File);
            }
        }

        View.Show(now);
    }

    public void Dispose()
    {
        View.End();
        foreach (var (file, _) in _files)
            Release(file);
        _files.Clear();
    }

    private static void Release(MeasurementFile file)
    {
        try
        {
            file.Dispose();
        }
        catch (IOException)
        {
            // What could be written is written, line by line; closing writes nothing more.
        }
    }
}
