using CntCheck.Profiles;
using CntCheck.Testing;
using CntCheck.Testing.Onnx.Schema;
using TorchSharp;
using Xunit;

namespace CntCheck.TorchSharp.Tests;

/// <summary>A module that was exported for a test: the file, what Google.Protobuf's classes read in it, and what was said about it.</summary>
internal sealed class ExportedModel : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ExportedModel(torch.nn.Module module, IReadOnlyList<torch.Tensor> example, ExportOptions? options = null)
    {
        Path = System.IO.Path.Combine(_folder.Path, "model.onnx");
        Result = OnnxExport.Save(module, example, Path, options);
        Proto = ModelProto.Parser.ParseFrom(File.ReadAllBytes(Path));
    }

    /// <summary>Where the file is.</summary>
    public string Path { get; }

    /// <summary>What the export said.</summary>
    public ExportResult Result { get; }

    /// <summary>The file as onnx.proto's own classes read it.</summary>
    public ModelProto Proto { get; }

    /// <summary>Operator kinds in order.</summary>
    public IReadOnlyList<string> Kinds => [.. Proto.Graph.Node.Select(node => node.OpType)];

    /// <summary>The file's profile.</summary>
    public Profile Profile => Profiler.Measure(Path);

    /// <summary>The profile of the module's weights as its own save writes them.</summary>
    public Profile ProfileOfSavedWeights(torch.nn.Module module)
    {
        var path = System.IO.Path.Combine(_folder.Path, "model.dat");
        module.save(path);
        return Profiler.Measure(path);
    }

    /// <summary>
    /// Exports a module and holds it to all that every export must be: OnnxRuntime agrees to 1e-4 on three inputs (the export itself fails otherwise),
    /// the file parses, and every parameter of the file is measured.
    /// </summary>
    public static ExportedModel Check(torch.nn.Module module, params torch.Tensor[] example) => Check(module, new ExportOptions(), example);

    /// <summary>The same with options.</summary>
    public static ExportedModel Check(torch.nn.Module module, ExportOptions options, params torch.Tensor[] example)
    {
        var exported = new ExportedModel(module, example, options);
        Assert.True(exported.Result.LargestDifference <= 1e-4, exported.Result.ToString());
        Assert.Equal(21, exported.Proto.OpsetImport.Single().Version);
        var totals = exported.Profile.Totals;
        Assert.Equal(totals.Parameters, totals.MeasuredParameters);
        return exported;
    }

    public void Dispose() => _folder.Dispose();
}
