using System.Security.Cryptography;
using CntCheck.TorchSharp.Drawing;
using CntCheck.TorchSharp.Tracing;
using CntCheck.TorchSharp.Verifying;
using TorchSharp;

namespace CntCheck.TorchSharp.Writing;

/// <summary>A module whose graph is drawn, ready to be written as often as needed: weights are taken as they are at that moment.</summary>
internal sealed class DrawnExport : IDisposable
{
    private readonly ExportOptions _options;
    private readonly ExportProgress _progress;
    private readonly ModuleTrace _trace;
    private readonly GraphDrawing _drawing;
    private double _difference;

    /// <summary>Runs the module and draws its graph.</summary>
    /// <exception cref="ExportException">It cannot be exported.</exception>
    public DrawnExport(torch.nn.Module module, IReadOnlyList<torch.Tensor> inputs, ExportOptions options, ExportProgress progress)
    {
        (_options, _progress) = (options, progress);
        _trace = ModuleTrace.Record(module, inputs, options);
        try
        {
            _drawing = GraphDrawing.Of(_trace, options);
        }
        catch
        {
            _trace.Dispose();
            throw;
        }

        progress.Drawn();
    }

    /// <summary>Draws a module whose weights are not finite with drawn ones in their place, verifies it with these, and writes its own.</summary>
    /// <remarks>A stand-in that is a number of the graph itself, as a scale that was read once and no module applies, would stay in the file: the same file has to come of two draws.</remarks>
    /// <returns>The export; null where two draws give two graphs, and so neither is the module's.</returns>
    /// <exception cref="ExportException">With finite weights it cannot be exported either.</exception>
    public static DrawnExport? OfDiverged(
        torch.nn.Module module, StandInWeights weights, IReadOnlyList<torch.Tensor> inputs, PendingFile file, ExportOptions options, ExportProgress progress)
    {
        weights.Draw(key: 2);
        using var other = new DrawnExport(module, inputs, options, progress);
        weights.Draw(key: 1);
        var drawn = new DrawnExport(module, inputs, options, progress);
        try
        {
            drawn.WriteVerified(file);
            weights.Restore();
            if (other.Written(file).SequenceEqual(drawn.Written(file)))
                return drawn;
        }
        catch
        {
            drawn.Dispose();
            throw;
        }

        drawn.Dispose();
        return null;
    }

    /// <summary>Writes the file and compares what OnnxRuntime makes of it with what the module gave.</summary>
    /// <exception cref="ExportException">The disk refuses, or the file does not compute the same.</exception>
    public void WriteVerified(PendingFile file) =>
        _difference = Verification.Compare(file, OnnxWriter.Write(_drawing, file, _options, _progress), _drawing, _trace, _options, _progress);

    /// <summary>Puts the file into its place; tells what it is.</summary>
    /// <param name="file">The file.</param>
    /// <param name="path">Its place.</param>
    /// <param name="first">What is to be told before all else.</param>
    public ExportResult Commit(PendingFile file, string path, params IEnumerable<string> first)
    {
        var graph = _drawing.Model.Graph;
        IReadOnlyList<string> notes = [.. first, .. _drawing.Notes, .. TraceNotes.Of(_trace, graph)];
        var bytes = file.Bytes;
        var files = file.Commit();
        return new()
        {
            Path = path,
            Files = files,
            Bytes = bytes,
            Inputs = [.. graph.Inputs.Select(input => ExportedValue.Of(input, _drawing.Extents[input.Name]))],
            Outputs = [.. graph.Outputs.Select(output => ExportedValue.Of(output, _drawing.Extents[output.Name]))],
            Operators = graph.Operators.Count,
            Parameters = _drawing.Parameters,
            Comparisons = _trace.Runs.Count,
            LargestDifference = _difference,
            Tolerance = _options.Tolerance,
            Notes = notes,
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _trace.Dispose();

    /// <summary>Writes the file; a digest of it and of its external data.</summary>
    private byte[] Written(PendingFile file)
    {
        OnnxWriter.Write(_drawing, file, _options, _progress);
        return [.. new[] { file.Path, file.ExternalPath }.Where(File.Exists).SelectMany(DigestOf)];
    }

    private static byte[] DigestOf(string path)
    {
        using var stream = File.OpenRead(path);
        return SHA256.HashData(stream);
    }
}
