using CntCheck.TorchSharp.Tracing;
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
        try
        {
            using var export = new DrawnExport(module, exampleInputs, options, progress);
            export.WriteVerified(file);
            return export.Commit(file, path);
        }
        catch (ExportException refusal) when (refusal.Problem == ExportProblem.UnseenOperation)
        {
            using var weights = new StandInWeights(module);
            using var export = weights.Any ? DrawnExport.OfDiverged(module, weights, exampleInputs, file, options, progress) : null;
            if (export is null)
                throw;
            return export.Commit(file, path, Diverged);
        }
    }

    private const string Diverged = "Weights are not finite: how the layers are linked was found, and verified, with drawn numbers in their place; the file holds the module's own.";
}
