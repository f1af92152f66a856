using CntCheck.Testing;
using CntCheck.TorchSharp.Writing;
using TorchSharp;
using Xunit;

namespace CntCheck.TorchSharp.Tests.Writing;

public class OnnxWriterTests
{
    [Fact]
    public void Two_exports_give_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        using var module = torch.nn.Sequential(torch.nn.Linear(4, 8), torch.nn.ReLU(), torch.nn.Linear(8, 2));
        foreach (var name in (string[])["one.onnx", "two.onnx"])
            OnnxExport.Save(module, torch.randn(2, 4), folder[name]);

        Assert.Equal(File.ReadAllBytes(folder["one.onnx"]), File.ReadAllBytes(folder["two.onnx"]));
    }

    [Fact]
    public void The_file_says_where_it_comes_from()
    {
        using var exported = ExportedModel.Check(new CustomModule(input => input), torch.randn(1, 4));

        Assert.Equal("CntCheck.TorchSharp", exported.Proto.ProducerName);
        Assert.Equal(OnnxWriter.Version, exported.Proto.ProducerVersion);
        Assert.Equal(10, exported.Proto.IrVersion);
        Assert.StartsWith($"CustomModule, exported by CntCheck.TorchSharp {OnnxWriter.Version} from TorchSharp 0.", exported.Proto.DocString, StringComparison.Ordinal);
        Assert.Equal(["module", "torchsharp"], exported.Proto.MetadataProps.Select(entry => entry.Key));
        Assert.Equal("CustomModule", exported.Proto.MetadataProps[0].Value);
    }

    [Fact]
    public void Names_may_be_of_any_script()
    {
        using var exported = new ExportedModel(
            torch.nn.Sequential(("слой", torch.nn.Linear(4, 8)), ("層/2", torch.nn.ReLU())), [torch.randn(1, 4)], new() { InputNames = ["数字"], OutputNames = ["wörter"] });

        Assert.Equal("数字", exported.Proto.Graph.Input.Single().Name);
        Assert.Equal(["слой/Gemm", "層/2/Relu"], exported.Proto.Graph.Node.Select(node => node.Name));
        Assert.Equal(["слой.weight", "слой.bias"], exported.Proto.Graph.Initializer.Select(tensor => tensor.Name));
        Assert.Equal("wörter: float32 (batch, 8)", exported.Result.Outputs.Single().ToString());
    }

    [Fact]
    public void Derived_weights_are_computed_once_a_writing()
    {
        var computed = 0;
        var weights = torch.arange(3_000_000, dtype: torch.float32);
        using var stream = new MemoryStream();
        new WeightCopy(12_000_000, new(new())).To(stream, new CntCheck.TorchSharp.Drawing.DerivedData(12_000_000, () =>
        {
            computed++;
            return weights * 2;
        }));

        Assert.Equal(1, computed);
        Assert.Equal(weights.mul(2).bytes.ToArray(), stream.ToArray());
    }
}
