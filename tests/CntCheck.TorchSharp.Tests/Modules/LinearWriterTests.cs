using TorchSharp;
using Xunit;

namespace CntCheck.TorchSharp.Tests.Modules;

public class LinearWriterTests
{
    [Fact]
    public void A_dense_layer_is_one_Gemm_with_its_own_names()
    {
        using var exported = ExportedModel.Check(torch.nn.Linear(4, 3), torch.randn(2, 4));

        Assert.Equal(["Gemm"], exported.Kinds);
        Assert.Equal(["weight", "bias"], exported.Proto.Graph.Initializer.Select(tensor => tensor.Name));
        Assert.Equal("batch", exported.Proto.Graph.Input.Single().Type.TensorType.Shape.Dim[0].DimParam);
        Assert.Equal(15, exported.Result.Parameters);
    }

    [Fact]
    public void A_dense_layer_on_tokens_is_a_product()
    {
        using var exported = ExportedModel.Check(torch.nn.Linear(4, 3, hasBias: false), torch.randn(2, 5, 4));

        Assert.Equal(["Transpose", "MatMul"], exported.Kinds);
    }

    [Theory]
    [InlineData(new long[] { 2, 4 }, "Gemm", "Relu", "Gemm")]
    [InlineData(new long[] { 2, 5, 4 }, "Transpose", "MatMul", "Add", "Relu", "Transpose", "MatMul", "Add")]
    [InlineData(new long[] { 2, 3, 5, 4 }, "Transpose", "MatMul", "Add", "Relu", "Transpose", "MatMul", "Add")]
    public void Tokens_share_their_nodes(long[] shape, params string[] kinds)
    {
        torch.manual_seed(2);
        using var network = torch.nn.Sequential(("fc1", torch.nn.Linear(4, 8)), ("act", torch.nn.ReLU()), ("fc2", torch.nn.Linear(8, 2)));
        using var exported = ExportedModel.Check(network, torch.randn(shape));

        Assert.Equal(kinds, exported.Kinds);
        Assert.Equal(["fc1", "fc2"], exported.Profile.Connections.Select(connection => connection.Name));
        Assert.Equal([[8L, 4], [2L, 8]], exported.Profile.Connections.Select(connection => connection.Shape));
        Assert.Equal([4L, 8, 2], exported.Profile.Layers.Select(layer => layer.Nodes));
        Assert.Equal((8 * 4) + (2 * 8), exported.Profile.Totals.Links);
        Assert.Equal((8 * 4) + 8 + (2 * 8) + 2, exported.Profile.Totals.Parameters);
    }

    [Fact]
    public void A_dense_layer_takes_one_sample_without_a_batch()
    {
        using var exported = new ExportedModel(torch.nn.Linear(4, 3), [torch.randn(4)], new() { BatchAxis = null });

        Assert.Equal(["Transpose", "MatMul", "Add"], exported.Kinds);
        Assert.Equal(15, exported.Profile.Totals.MeasuredParameters);
    }

    [Fact]
    public void A_dense_layer_has_the_strengths_torch_finds()
    {
        using var module = torch.nn.Linear(4, 3);
        using var exported = ExportedModel.Check(module, torch.randn(2, 4));

        LinearStrengths.Equal(exported, module, 1, 4);
    }

    [Fact]
    public void A_chain_is_named_after_its_modules()
    {
        using var exported = ExportedModel.Check(
            torch.nn.Sequential(("fc1", torch.nn.Linear(4, 8)), ("act", torch.nn.ReLU()), ("fc2", torch.nn.Linear(8, 2))), torch.randn(1, 4));

        Assert.Equal(["fc1/Gemm", "act/Relu", "output"], exported.Proto.Graph.Node.Select(node => node.Output.Single()));
        Assert.Equal(["fc1", "fc2"], exported.Profile.Connections.Select(connection => connection.Name));
    }
}
