namespace CntCheck.Artifacts;

/// <summary>A model as its artifact holds it: a graph of operators and the stored tensors. Owns the open files.</summary>
public sealed class Model : IDisposable
{
    /// <summary>The artifact's path, as it was given.</summary>
    public required string Path { get; init; }

    /// <summary>The artifact's format: "onnx", "torchsharp", "pytorch", "torchscript".</summary>
    public required string Format { get; init; }

    /// <summary>The model's graph. Formats without one bring a graph inferred from names, order and shapes.</summary>
    public required Graph Graph { get; init; }

    /// <summary>Model-local functions.</summary>
    public IReadOnlyList<Function> Functions { get; init; } = [];

    /// <summary>Version of ONNX's own operator set; 0 where the format has none.</summary>
    public long OperatorSet { get; init; }

    /// <summary>What was inferred because the format does not say it, a sentence each.</summary>
    public IReadOnlyList<string> Inferred { get; init; } = [];

    /// <summary>Every file the model consists of: the artifact and its external data, full paths.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Open files, closed with the model.</summary>
    public IReadOnlyList<IDisposable> Handles { get; init; } = [];

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        foreach (var handle in Handles)
            handle.Dispose();
    }
}
