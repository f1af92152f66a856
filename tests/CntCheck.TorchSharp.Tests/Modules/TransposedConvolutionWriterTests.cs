using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Modules;

public class TransposedConvolutionWriterTests
{
    private static readonly Dictionary<string, (Func<nn.Module<Tensor, Tensor>> Module, long[] Shape)> Cases = new()
    {
        ["one axis"] = (() => nn.ConvTranspose1d(3, 5, 4, stride: 3, padding: 2, output_padding: 1, dilation: 2), [1, 3, 7]),
        ["two axes"] = (() => nn.ConvTranspose2d(3, 5, 3), [1, 3, 4, 5]),
        ["two axes, all their own"] = (() => nn.ConvTranspose2d(2, 4, (3, 2), stride: (2, 3), padding: (1, 0), output_padding: (1, 2), dilation: (1, 2)), [1, 2, 4, 3]),
        ["three axes"] = (() => nn.ConvTranspose3d(2, 3, (2, 3, 1), stride: (1, 2, 1)), [1, 2, 2, 3, 3]),
        ["groups"] = (() => nn.ConvTranspose2d(4, 6, 3, stride: 2, padding: 1, output_padding: 1, groups: 2), [1, 4, 3, 4]),
        ["depthwise"] = (() => nn.ConvTranspose2d(4, 4, 2, stride: 2, groups: 4, bias: false), [1, 4, 3, 3]),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_transposed_convolution_has_the_strengths_torch_finds(string name)
    {
        manual_seed(7);
        var (make, shape) = Cases[name];
        var module = make();
        using var exported = ExportedModel.Check(nn.Sequential(("up", module)), randn([2, .. shape[1..]]));

        Assert.Equal("up", Assert.Single(exported.Profile.Connections).Name);
        LinearStrengths.Equal(exported, module, shape);
    }

    [Fact]
    public void A_transposed_convolution_is_one_ConvTranspose_with_its_own_names()
    {
        using var exported = ExportedModel.Check(nn.ConvTranspose2d(3, 4, 3), randn(2, 3, 8, 8));

        var node = Assert.Single(exported.Proto.Graph.Node);
        Assert.Equal("ConvTranspose", node.OpType);
        Assert.Equal(["input", "weight", "bias"], node.Input);
    }

    [Fact]
    public void A_single_sample_is_refused()
    {
        var refused = Assert.Throws<ExportException>(() => new ExportedModel(nn.ConvTranspose1d(3, 4, 3), [randn(3, 8)], new() { BatchAxis = null }));

        Assert.Equal("its input of shape (3, 8) is a single sample; ONNX wants 3 axes, the batch first", refused.Reason);
    }
}
