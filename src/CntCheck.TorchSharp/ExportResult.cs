using System.Globalization;

namespace CntCheck.TorchSharp;

/// <summary>A model that was exported and verified.</summary>
public sealed record ExportResult
{
    /// <summary>The model file.</summary>
    public required string Path { get; init; }

    /// <summary>All files written: the model, and its external data if there is any.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Operators in the graph.</summary>
    public required int Operators { get; init; }

    /// <summary>Numbers in the file's tensors that are parameters or buffers of the module.</summary>
    public required long Parameters { get; init; }

    /// <summary>Inputs that OnnxRuntime and the module were compared on.</summary>
    public required int Inputs { get; init; }

    /// <summary>The largest difference found, as a share of the output's largest magnitude.</summary>
    public required double LargestDifference { get; init; }

    /// <summary>The difference that was allowed.</summary>
    public required double Tolerance { get; init; }

    /// <summary>What a reader of the file should know: modules that were never called, operations that were recovered; a sentence each.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>One line: "digits.onnx: 7 operators, 52,650 parameters; OnnxRuntime agrees on 3 inputs to 2.1E-07 (tolerance 1E-04)".</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{System.IO.Path.GetFileName(Path)}: {Operators} operators, {Parameters:N0} parameters; OnnxRuntime agrees on {Inputs} inputs to {LargestDifference:0.0E+00} (tolerance {Tolerance:0E+00})");
}
