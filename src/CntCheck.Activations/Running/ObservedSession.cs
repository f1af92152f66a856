using System.Globalization;
using CntCheck.Activations.Sampling;
using CntCheck.Artifacts;
using CntCheck.Samples;
using Microsoft.ML.OnnxRuntime;

namespace CntCheck.Activations.Running;

/// <summary>A model in OnnxRuntime, values between its operators among its outputs.</summary>
internal sealed class ObservedSession : IDisposable
{
    private const long MostInputBytes = 1 << 30;

    private readonly Model _model;
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new() { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
    private readonly List<string> _notes;
    private readonly string[] _values;
    private readonly int? _rowsAtOnce;
    private readonly BatchAxes _axes = new();

    private long _bytesPerRow;
    private int _mostRun;

    private ObservedSession(Model model, LoadedSession loaded, IReadOnlyList<string> values, int? rowsAtOnce)
    {
        (_model, _session, _notes, _rowsAtOnce) = (model, loaded.Session, [.. loaded.Notes], rowsAtOnce);
        _values = [.. values.Where(IsNumbers)];
        _notes.AddRange(values.Where(_session.OutputMetadata.ContainsKey).Except(_values).Select(value => $"{Shown.Name(value)} is left out: it holds no numbers."));
    }

    /// <summary>What was left out, a sentence each; complete after the last run.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Loads a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="values">What is to be seen; what cannot be seen is left out with a note.</param>
    /// <exception cref="SampleException">The model cannot be run.</exception>
    /// <exception cref="ArtifactException">Its file can no longer be read.</exception>
    public static ObservedSession Open(Model model, IReadOnlyList<string> values)
    {
        if (model.Format != "onnx")
            throw new SampleException(SampleProblem.CannotRun, model.Path, "a file of tensors alone cannot be run", "gate the model's ONNX export");

        var text = model.Graph.Inputs.FirstOrDefault(input => input.Type == ElementType.String);
        if (text is not null)
            throw NoNumbers(model, $"its input {Shown.Name(text.Name)} takes text, not numbers");

        var rowsAtOnce = RowsAtOnce.Of(model);
        var session = new ObservedSession(model, LoadedSession.Load(model, values), values, rowsAtOnce);
        try
        {
            session.RequireNumbers();
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>How many samples the next run may take: one at first, then as many as their values fit into memory; always the same where the model takes only so many.</summary>
    public int Rows() => MostRows ?? 1;

    /// <summary>How many samples the next run may take; null where that is not known before the first.</summary>
    public int? MostRows => _rowsAtOnce ?? (_bytesPerRow == 0 ? null : BatchMemory.Rows(_bytesPerRow));

    /// <summary>Runs the model on all samples. The first values come with the second: together they tell which axes count the samples.</summary>
    /// <param name="batches">The samples; each batch is taken when the one before was run.</param>
    /// <returns>Each batch, and what it made of the values; whoever takes them disposes of them.</returns>
    /// <exception cref="SampleException">The model failed.</exception>
    public IEnumerable<(SampleBatch Batch, ObservedValues Values)> RunAll(IEnumerable<SampleBatch> batches)
    {
        Queue<(SampleBatch, ObservedValues Values)> waiting = [];
        // Runs of one size tell nothing more together.
        var wait = _rowsAtOnce is null ? 1 : 0;
        try
        {
            foreach (var batch in batches)
            {
                waiting.Enqueue((batch, Run(batch)));
                for (; waiting.Count > wait; wait = 0)
                    yield return waiting.Dequeue();
            }

            while (waiting.TryDequeue(out var last))
                yield return last;
        }
        finally
        {
            foreach (var (_, values) in waiting)
                values.Dispose();
        }
    }

    /// <summary>Runs the model on a batch.</summary>
    /// <exception cref="SampleException">The model failed.</exception>
    public ObservedValues Run(SampleBatch batch)
    {
        RequireFits(batch);
        using var inputs = new RunInputs(batch, _rowsAtOnce);
        try
        {
            var values = new ObservedValues(_values, _session.Run(_run, inputs.Names, inputs.Values, _values), _axes, batch.Rows, inputs.Rows);
            _bytesPerRow = Math.Max(_bytesPerRow, Math.Max(1, values.Bytes / inputs.Rows));
            _mostRun = Math.Max(_mostRun, inputs.Rows);
            _notes.AddRange(values.TooLarge.Select(value => $"{Shown.Name(value)} is left out: it is too large to be looked at.").Except(_notes));
            return values;
        }
        catch (OnnxRuntimeException failure)
        {
            throw RuntimeFailure.OfRun(failure, _model.Path, _mostRun == 1 && inputs.Rows > 1 ? inputs.Rows : null);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _run.Dispose();
        _session.Dispose();
    }

    /// <summary>A model that insists on many samples at once is given them, repeated where there are fewer: as long as that fits into memory.</summary>
    private void RequireFits(SampleBatch batch)
    {
        var most = batch.Inputs.Values.Where(array => !array.IsWhole).Select(array => (long)array.Bytes.Length / batch.Rows * (_rowsAtOnce ?? batch.Rows)).DefaultIfEmpty().Max();
        if (most > MostInputBytes)
        {
            throw new SampleException(
                SampleProblem.CannotRun,
                _model.Path,
                string.Create(CultureInfo.InvariantCulture, $"it takes {_rowsAtOnce} samples at once, which are {most} bytes, more than {MostInputBytes}"),
                "export the model with its batch axis free, or with a smaller batch");
        }
    }

    private void RequireNumbers()
    {
        var other = _session.InputMetadata.FirstOrDefault(input => input.Value.OnnxValueType != OnnxValueType.ONNX_TYPE_TENSOR).Key;
        if (other is not null)
            throw NoNumbers(_model, $"its input {Shown.Name(other)} takes something else than a tensor");
        if (_values.Length == 0)
            throw NoNumbers(_model, "none of its outputs holds numbers");
    }

    private static SampleException NoNumbers(Model model, string reason) => new(SampleProblem.CannotRun, model.Path, reason, "leave Samples out for this model");

    private bool IsNumbers(string value) =>
        _session.OutputMetadata.TryGetValue(value, out var facts) && facts.OnnxValueType == OnnxValueType.ONNX_TYPE_TENSOR && TensorValues.CanRead((ElementType)(int)facts.ElementDataType);
}
