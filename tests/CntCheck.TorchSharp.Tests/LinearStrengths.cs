using CntCheck.Artifacts;
using CntCheck.Tests.Networks;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace CntCheck.TorchSharp.Tests;

/// <summary>Strengths of a linear module by torch alone: W·1 is what it makes of ones, Wᵀ·1 is the gradient of the sum of what it makes.</summary>
internal static class LinearStrengths
{
    /// <summary>Compares them with those of the exported file, node by node; the module is in float64 afterwards.</summary>
    /// <param name="exported">The file: a network of one connection.</param>
    /// <param name="module">What was exported; what it adds to its input's image (biases, shifts) is left out.</param>
    /// <param name="shape">Shape of one sample, with a batch axis of 1.</param>
    public static void Equal(ExportedModel exported, nn.Module<Tensor, Tensor> module, params long[] shape)
    {
        using var model = ArtifactReader.Open(exported.Path);
        var reading = new Reading(model);
        var (first, last) = (reading.Network.Layers[0].Name, reading.Network.Layers[^1].Name);
        Assert.Equal(2, reading.Network.Layers.Count);

        module.to(float64);
        module.eval();
        using var nodes = ones(shape, float64).requires_grad_();
        using var made = module.call(nodes) - module.call(zeros(shape, float64));
        made.sum().backward();
        Equal(made, reading.In(last));
        Equal(nodes.grad!, reading.Out(first));
    }

    private static void Equal(Tensor expected, double[] found)
    {
        double[] values = expected.detach().contiguous().data<double>().ToArray();
        Assert.Equal(values.Length, found.Length);
        Assert.All(values.Zip(found), pair => Assert.InRange(pair.Second - pair.First, -1e-6, 1e-6));
    }
}
