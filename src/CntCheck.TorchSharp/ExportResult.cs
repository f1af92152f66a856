using System.Globalization;

namespace CntCheck.TorchSharp;

/// <summary>A model that was exported and verified.</summary>
public sealed record ExportResult
{
    /// <summary>The model file, as it was asked for.</summary>
    public required string Path { get; init; }

    /// <summary>All files written, full paths: the model, and its external data if there is any. They belong together.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Bytes of all files.</summary>
    public required long Bytes { get; init; }

    /// <summary>The model's inputs, in the order of forward's arguments.</summary>
    public required IReadOnlyList<ExportedValue> Inputs { get; init; }

    /// <summary>The model's outputs, in the order of forward's result.</summary>
    public required IReadOnlyList<ExportedValue> Outputs { get; init; }

    /// <summary>Operators in the graph.</summary>
    public required int Operators { get; init; }

    /// <summary>Numbers in the file's tensors that are parameters or buffers of the module.</summary>
    public required long Parameters { get; init; }

    /// <summary>How many inputs OnnxRuntime and the module were compared on: the example and random ones.</summary>
    public required int Comparisons { get; init; }

    /// <summary>The largest difference found, as a share of the output's largest magnitude.</summary>
    public required double LargestDifference { get; init; }

    /// <summary>The difference that was allowed, see <see cref="ExportOptions.Tolerance"/>.</summary>
    public required double Tolerance { get; init; }

    /// <summary>What a reader of the file should know: modules that were never called, operations that were recovered, weights that are not finite; a sentence each.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>One line: "digits.onnx: 7 operators, 52,650 parameters, 0.2 MB; OnnxRuntime agrees on 3 inputs to 2.1E-07 (tolerance 1E-04)".</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{System.IO.Path.GetFileName(Path)}: {Operators} operators, {Parameters:N0} parameters, {Bytes / 1e6:N1} MB; OnnxRuntime agrees on {Comparisons} inputs to {LargestDifference:0.0E+00} (tolerance {Tolerance:0E+00})");
}
