using CntCheck.TorchSharp.Drawing;
using CntCheck.TorchSharp.Tracing;
using CntCheck.TorchSharp.Verifying;
using CntCheck.TorchSharp.Writing;
using TorchSharp;

namespace CntCheck.TorchSharp;

/// <summary>Saves TorchSharp modules as ONNX files that were seen to compute the same.</summary>
/// <example><code>
/// var example = torch.zeros(1, 1, 28, 28);
/// Console.WriteLine(OnnxExport.Save(network, example, "models/digits.onnx"));
/// </code></example>
public static class OnnxExport
{
    /// <summary>Writes a module of one input as ONNX and verifies the file.</summary>
    /// <param name="module">The module; it is run in evaluation mode and left in the mode it was in.</param>
    /// <param name="exampleInput">An input as the module takes it, with its batch axis: (batch, …).</param>
    /// <param name="path">Where the model goes; its folder is made. An existing file is replaced once the new one is verified.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <returns>What was written, and how well it agrees; its text is one line for a log.</returns>
    /// <exception cref="ExportException">The module cannot be exported, or the file does not compute the same; nothing is left at <paramref name="path"/> that was not there before.</exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled; nothing is left either.</exception>
    public static ExportResult Save(torch.nn.Module module, torch.Tensor exampleInput, string path, ExportOptions? options = null) =>
        Save(module, [exampleInput], path, options);

    /// <summary>Writes a module of several inputs as ONNX and verifies the file.</summary>
    /// <param name="module">The module; it is run in evaluation mode and left in the mode it was in.</param>
    /// <param name="exampleInputs">The arguments of its forward, in order.</param>
    /// <param name="path">Where the model goes; its folder is made. An existing file is replaced once the new one is verified.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <returns>What was written, and how well it agrees; its text is one line for a log.</returns>
    /// <exception cref="ExportException">The module cannot be exported, or the file does not compute the same; nothing is left at <paramref name="path"/> that was not there before.</exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled; nothing is left either.</exception>
    public static ExportResult Save(torch.nn.Module module, IReadOnlyList<torch.Tensor> exampleInputs, string path, ExportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(exampleInputs);
        ArgumentNullException.ThrowIfNull(path);
        options ??= new();
        var progress = new ExportProgress(options);

        using var file = new PendingFile(path);
        using var trace = ModuleTrace.Record(module, exampleInputs, options);
        var drawing = GraphDrawing.Of(trace, options);
        progress.Drawn();

        IReadOnlyList<string> notes = [.. drawing.Notes, .. TraceNotes.Of(trace, drawing.Model.Graph)];
        var places = OnnxWriter.Write(drawing, file, options, progress);
        var difference = Verification.Compare(file, places, drawing, trace, options, progress);
        var bytes = file.Bytes;
        var files = file.Commit();

        var graph = drawing.Model.Graph;
        return new()
        {
            Path = path,
            Files = files,
            Bytes = bytes,
            Inputs = [.. graph.Inputs.Select(input => ExportedValue.Of(input, drawing.Extents[input.Name]))],
            Outputs = [.. graph.Outputs.Select(output => ExportedValue.Of(output, drawing.Extents[output.Name]))],
            Operators = graph.Operators.Count,
            Parameters = drawing.Parameters,
            Comparisons = trace.Runs.Count,
            LargestDifference = difference,
            Tolerance = options.Tolerance,
            Notes = notes,
        };
    }
}
