using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Modules;

/// <summary>Containers have no writer: their parts are written, named by their paths.</summary>
public class ContainerTests
{
    [Fact]
    public void Nested_sequences_are_written_part_by_part()
    {
        var block = nn.Sequential(("fc", nn.Linear(4, 6)), ("inner", nn.Sequential(("act", nn.ReLU(inplace: true)), ("drop", nn.Dropout(0.5)))));
        using var exported = ExportedModel.Check(nn.Sequential(("block", block), ("head", nn.Sequential(nn.Linear(6, 2)))), randn(2, 4));

        Assert.Equal(["block.fc/Gemm", "block.inner.act/Relu", "output"], exported.Proto.Graph.Node.Select(node => node.Output.Single()));
        Assert.Equal(["block.fc", "head.0"], exported.Profile.Connections.Select(connection => connection.Name));
    }

    [Fact]
    public void Lists_and_dictionaries_are_written_in_the_order_of_calls()
    {
        using var exported = ExportedModel.Check(new Listed(), randn(2, 4));

        Assert.Equal(["Gemm", "Softplus", "Gemm", "Tanh"], exported.Kinds);
        Assert.Equal(["layers.0", "layers.1"], exported.Profile.Connections.Select(connection => connection.Name));
    }

    private sealed class Listed : nn.Module<Tensor, Tensor>
    {
        private readonly ModuleList<nn.Module<Tensor, Tensor>> layers = nn.ModuleList<nn.Module<Tensor, Tensor>>(nn.Linear(4, 6), nn.Linear(6, 3));
        private readonly ModuleDict<nn.Module<Tensor, Tensor>> acts = nn.ModuleDict<nn.Module<Tensor, Tensor>>(("last", nn.Tanh()), ("first", nn.Softplus()));

        public Listed()
            : base(nameof(Listed)) => RegisterComponents();

        public override Tensor forward(Tensor input) => acts["last"].call(layers[1].call(acts["first"].call(layers[0].call(input))));
    }
}
