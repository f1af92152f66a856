namespace CntCheck.TorchSharp.Live;

/// <summary>Where measurements go: files and what a person sees. What fails is given up with a note: hours of training are worth more than its rows.</summary>
internal sealed class MeasurementOutputs : IDisposable
{
    private readonly List<(MeasurementFile File, Func<TrainingMeasurement, string> Lines)> _files = [];
    private readonly List<string> _notes = [];
    private MonitorView? _view;

    /// <summary>Opens the files.</summary>
    /// <exception cref="ExportException">One cannot be written.</exception>
    public MeasurementOutputs(MonitorOptions options, MonitorView view)
    {
        _view = view;
        try
        {
            var header = MeasurementCsv.Header + "\n";
            if (options.CsvPath is { } csv)
                _files.Add((new(csv, header, header), MeasurementCsv.Rows));
            if (options.JsonLinesPath is { } json)
                _files.Add((new(json, MeasurementJson.Beginning), MeasurementJson.Line));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>What failed, a sentence each.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Writes and shows a measurement.</summary>
    public void Write(TrainingMeasurement now)
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
                Release(output.File);
                Note($"From step {now.Step} on nothing is written to '{output.File.Path}' any more: {failure.Message}");
            }
        }

        OnView(view => view.Show(now));
    }

    /// <summary>Shows a line of the program's own.</summary>
    public void Print(string line) => OnView(view => view.Print(line));

    /// <summary>Keeps a note, and shows it.</summary>
    public void Note(string note)
    {
        _notes.Add(note);
        Print($"! {note}");
    }

    public void Dispose()
    {
        OnView(view => view.End());
        foreach (var (file, _) in _files)
            Release(file);
        _files.Clear();
    }

    private void OnView(Action<MonitorView> show)
    {
        try
        {
            if (_view is not null)
                show(_view);
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException)
        {
            // A terminal that was closed, a pipe nobody reads any more.
            _view = null;
            _notes.Add($"Nothing is shown any more: {failure.Message}");
        }
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
