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

    [Fact]
    public void A_chain_is_named_after_its_modules()
    {
        using var exported = ExportedModel.Check(
            torch.nn.Sequential(("fc1", torch.nn.Linear(4, 8)), ("act", torch.nn.ReLU()), ("fc2", torch.nn.Linear(8, 2))), torch.randn(1, 4));

        Assert.Equal(["fc1/Gemm", "act/Relu", "output"], exported.Proto.Graph.Node.Select(node => node.Output.Single()));
        Assert.Equal(["fc1", "fc2"], exported.Profile.Connections.Select(connection => connection.Name));
    }
}
