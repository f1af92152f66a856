using CntCheck.Study.Measuring.Rivals;
using CntCheck.Testing;
using CntCheck.TorchSharp;
using TorchSharp;
using Xunit;

namespace CntCheck.Study.Tests.Measuring;

public sealed class LayerWeightsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Weights_and_biases_are_those_of_the_module()
    {
        using var linear = torch.nn.Linear(3, 2);
        using var example = torch.zeros(1, 3);
        var layer = Assert.Single(LayersOf(linear, example));

        Assert.Equal(linear.weight!.data<float>().ToArray().Select(weight => (double)weight), layer.Values);
        Assert.Equal(linear.bias!.data<float>().ToArray().Select(bias => (double)bias), layer.Bias);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_kernel_is_a_row_an_output_channel(bool transposed)
    {
        using torch.nn.Module<torch.Tensor, torch.Tensor> convolution = transposed ? torch.nn.ConvTranspose2d(3, 2, 3) : torch.nn.Conv2d(3, 2, 3);
        using var example = torch.zeros(1, 3, 5, 5);
        var layer = Assert.Single(LayersOf(convolution, example));

        var weight = convolution.parameters().First();
        using var outputsFirst = (transposed ? weight.transpose(0, 1) : weight).contiguous();
        Assert.Equal(2, layer.Rows.Length);
        Assert.Equal(outputsFirst.data<float>().ToArray().Select(value => (double)value), layer.Values);
    }

    [Fact]
    public void A_normalisation_is_no_layer()
    {
        using var module = torch.nn.Sequential(torch.nn.Linear(3, 2), torch.nn.BatchNorm1d(2), torch.nn.Linear(2, 2));
        using var example = torch.zeros(1, 3);
        module.eval();

        Assert.Equal(2, LayersOf(module, example).Count);
    }

    public void Dispose() => _folder.Dispose();

    private IReadOnlyList<LayerWeights> LayersOf(torch.nn.Module<torch.Tensor, torch.Tensor> module, torch.Tensor example)
    {
        var path = Path.Combine(_folder.Path, "network.onnx");
        OnnxExport.Save(module, example, path);
        return LayerWeights.Of(path);
    }
}
