using System.Runtime.InteropServices;
using CntCheck.Activations.Headers;
using CntCheck.Activations.Sampling;
using CntCheck.Artifacts;
using Microsoft.ML.OnnxRuntime;

namespace CntCheck.Activations.Running;

/// <summary>A model in OnnxRuntime, values between its operators among its outputs.</summary>
internal sealed class ObservedSession : IDisposable
{
    private const long MostBytes = 128 << 20;
    private const int MostRows = 1024;

    private readonly InferenceSession _session;
    private readonly RunOptions _run = new() { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };

    private long _bytesPerRow;

    private ObservedSession(InferenceSession session) => _session = session;

    /// <summary>What was assumed, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; } = [];

    /// <summary>Loads a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="values">What is to be seen.</param>
    public static ObservedSession Open(Model model, IReadOnlyList<string> values)
    {
        var own = model.Graph.Outputs.Select(output => output.Name).ToHashSet(StringComparer.Ordinal);
        var header = ModelHeader.Extend(model.Path, values.Where(value => !own.Contains(value)));
        using var options = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        options.AddSessionConfigEntry("session.model_external_initializers_file_folder_path", Path.GetDirectoryName(Path.GetFullPath(model.Path))!);
        return new ObservedSession(new InferenceSession(header, options));
    }

    /// <summary>How many samples the next run may take: one at first, then as many as their values fit into memory.</summary>
    public int Rows() => _bytesPerRow == 0 ? 1 : (int)Math.Clamp(MostBytes / _bytesPerRow, 1, MostRows);

    /// <summary>Runs the model on a batch.</summary>
    public ObservedValues Run(SampleBatch batch)
    {
        string[] names = [.. batch.Inputs.Keys];
        var inputs = names.Select(name => OrtValue.CreateTensorValueFromMemory(MemoryMarshal.Cast<byte, float>(batch.Inputs[name].Bytes.Span).ToArray(), [.. batch.Inputs[name].Shape])).ToList();
        try
        {
            var values = new ObservedValues(_session.OutputNames, _session.Run(_run, names, inputs, _session.OutputNames));
            _bytesPerRow = Math.Max(1, values.Bytes / batch.Rows);
            return values;
        }
        finally
        {
            inputs.ForEach(input => input.Dispose());
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _run.Dispose();
        _session.Dispose();
    }
}
