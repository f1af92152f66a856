using CntCheck.Samples;
using CntCheck.Testing;
using CntCheck.Testing.Onnx;
using Xunit;

namespace CntCheck.Activations.Tests;

/// <summary>Small models whose neurons can be worked out by hand.</summary>
public sealed class SampleRunTests
{
    [Fact]
    public void A_dense_layer_with_relu_gives_the_mean_of_its_activations()
    {
        using var folder = new TemporaryFolder();
        var model = folder["model.onnx"];
        new OnnxFile()
            .Input("x", null, 2)
            .Initializer("fc.weight", [2, 2], 1f, 0f, 0f, -1f)
            .Node("Gemm", ["x", "fc.weight"], ["z"], ("transB", 1))
            .Node("Relu", ["z"], ["y"])
            .Output("y", null, 2)
            .Save(model);
        var samples = folder["sample.npy"];
        File.WriteAllBytes(samples, SampleArrays.Npy([2, 2], 1, 2, 3, -4));

        var data = SampleRun.Run(new SampleRequest(model, new SampleOptions { Path = samples })).Data;

        // z = (1, −2), (3, 4); a = (1, 0), (3, 4); means 2 and 2.
        Assert.Equal(2, data.Layers[0].Metrics!["neuron-activation.mean"]);
        Assert.Equal("Relu", data.Layers[0].Function);
    }
}
