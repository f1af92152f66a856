using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Recovering.Families;

public class SilentModuleFamilyTests
{
    [Fact]
    public void A_module_whose_forward_is_called_directly_is_found_and_written_as_usual()
    {
        random.manual_seed(31);
        var (first, relu, second) = (nn.Linear(4, 6), nn.ReLU(), nn.Linear(6, 3));

        using var exported = ExportedModel.Check(
            new Handwritten(x => second.forward(relu.call(first.forward(x))), ("first", first), ("relu", relu), ("second", second)), randn(2, 4));

        Assert.Equal(["Gemm", "Relu", "Gemm"], exported.Kinds);
        Assert.Equal(["first.weight", "first.bias", "second.weight", "second.bias"], exported.Proto.Graph.Initializer.Select(tensor => tensor.Name));
        Assert.Equal(["first", "second"], exported.Connections());
    }

    [Fact]
    public void The_mode_of_a_module_that_is_run_again_stays_as_it_was()
    {
        random.manual_seed(32);
        var (first, relu) = (nn.Linear(4, 6), nn.ReLU());
        var network = new Handwritten(x => relu.call(first.forward(x)), ("first", first), ("relu", relu));
        network.train();

        using var exported = ExportedModel.Check(network, randn(2, 4));

        Assert.True(first.training);
    }
}
