using CntCheck.Study.Architectures;
using CntCheck.Study.Composition;
using CntCheck.Study.Population;
using CntCheck.Study.Tasks;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.Study.Tests.Population;

public sealed class NetworkLayerTests
{
    [Fact]
    public void A_batch_norm_belongs_to_the_layer_before_it()
    {
        using var network = nn.Sequential(("conv", nn.Conv2d(1, 2, 3)), ("norm", nn.BatchNorm2d(2)), ("head", nn.Linear(2, 3)));
        var layers = NetworkLayer.Of(network);

        Assert.Equal(["conv.", "head."], layers.Select(layer => layer.Name));
        Assert.Equal(
            ["conv.bias", "conv.weight", "norm.bias", "norm.num_batches_tracked", "norm.running_mean", "norm.running_var", "norm.weight"],
            layers[0].Tensors.Order(StringComparer.Ordinal));
        Assert.Equal(2, layers[0].Biases.Count);
    }

    [Fact]
    public void A_recurrent_layer_has_the_weights_of_its_input_and_of_the_step_before()
    {
        using var cells = nn.LSTM(3, 5, numLayers: 2);
        var layers = NetworkLayer.Of(cells);

        Assert.Equal(2, layers.Count);
        Assert.All(layers, layer => Assert.Equal(2, layer.Weights.Count));
        Assert.All(layers, layer => Assert.Equal(2, layer.Biases.Count));
    }

    [Fact]
    public void The_last_layer_of_every_family_is_the_one_that_gives_the_output()
    {
        foreach (var family in StudyArchitecture.All)
        {
            var task = StudyTasks.ById(family.Tasks.First(id => id != "mnist"));
            using var network = family.Build(HealthyRun.Of("", "", family.Family, task.Id, family.Sizes[0], "default", "adam"), task);
            var head = NetworkLayer.Of(network)[^1];

            if (!family.GivesBack)
                Assert.Equal(task.Classes, head.Weights[0].shape[0]);
            Assert.DoesNotContain(NetworkLayer.Of(network), layer => layer.Tensors.Any(name => name.Contains("positions", StringComparison.Ordinal)));
        }
    }
}
