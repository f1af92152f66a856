using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Modules;

public class ConvolutionWriterTests
{
    private static readonly Dictionary<string, (Func<nn.Module<Tensor, Tensor>> Module, long[] Shape)> Cases = new()
    {
        ["one axis"] = (() => nn.Conv1d(3, 5, 4, stride: 3, padding: 2, dilation: 2), [1, 3, 17]),
        ["two axes"] = (() => nn.Conv2d(3, 5, 3), [1, 3, 8, 9]),
        ["two axes, all their own"] = (() => nn.Conv2d(2, 4, (3, 2), stride: (2, 1), padding: (1, 2), dilation: (1, 3)), [1, 2, 9, 8]),
        ["three axes"] = (() => nn.Conv3d(2, 3, (2, 3, 1), stride: (1, 2, 1), padding: (1, 0, 2)), [1, 2, 4, 5, 3]),
        ["groups"] = (() => nn.Conv2d(4, 6, 3, padding: 1, groups: 2), [1, 4, 5, 5]),
        ["depthwise"] = (() => nn.Conv2d(4, 8, 3, groups: 4, bias: false), [1, 4, 5, 5]),
        ["padding same"] = (() => nn.Conv2d(2, 3, (3, 3), Padding.Same, stride: (1, 1), dilation: (2, 1)), [1, 2, 7, 6]),
        ["padding same, even kernel"] = (() => nn.Conv1d(2, 3, 4, Padding.Same), [1, 2, 9]),
        ["padding valid"] = (() => nn.Conv2d(2, 3, 3, Padding.Valid, stride: 2), [1, 2, 7, 6]),
        ["reflect"] = (() => nn.Conv2d(2, 3, (3, 5), padding: (1, 2), padding_mode: PaddingModes.Reflect), [1, 2, 7, 6]),
        ["reflect, one axis"] = (() => nn.Conv1d(2, 3, 3, padding: 2, padding_mode: PaddingModes.Reflect), [1, 2, 7]),
        ["replicate"] = (() => nn.Conv3d(1, 2, 3, padding: 1, padding_mode: PaddingModes.Replicate), [1, 1, 4, 3, 3]),
        ["circular"] = (() => nn.Conv2d(2, 3, 3, stride: 2, padding: 1, padding_mode: PaddingModes.Circular), [1, 2, 6, 6]),
        ["circular same"] = (() => nn.Conv1d(2, 3, 4, Padding.Same, padding_mode: PaddingModes.Circular), [1, 2, 9]),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_convolution_has_the_strengths_torch_finds(string name)
    {
        manual_seed(7);
        var (make, shape) = Cases[name];
        var module = make();
        using var exported = ExportedModel.Check(nn.Sequential(("conv", module)), randn([2, .. shape[1..]]));

        var connection = Assert.Single(exported.Profile.Connections);
        Assert.Equal("conv", connection.Name);
        Assert.Equal(module.parameters().First().shape, connection.Shape);
        LinearStrengths.Equal(exported, module, shape);
    }

    [Fact]
    public void A_convolution_is_one_Conv_with_its_own_names()
    {
        using var exported = ExportedModel.Check(nn.Conv2d(3, 4, 3, padding: 1), randn(2, 3, 8, 8));

        var node = Assert.Single(exported.Proto.Graph.Node);
        Assert.Equal("Conv", node.OpType);
        Assert.Equal(["input", "weight", "bias"], node.Input);
        Assert.Equal(["dilations", "group", "kernel_shape", "pads", "strides"], node.Attribute.Select(attribute => attribute.Name));
    }

    [Fact]
    public void Padding_of_other_modes_stands_before_the_convolution()
    {
        using var exported = ExportedModel.Check(nn.Conv2d(3, 4, 3, padding: 1, padding_mode: PaddingModes.Reflect), randn(2, 3, 8, 8));

        Assert.Equal(["Pad", "Conv"], exported.Kinds);
    }

    [Fact]
    public void A_single_sample_is_refused()
    {
        using var network = nn.Sequential(("conv", nn.Conv2d(3, 4, 3)));
        var refused = Assert.Throws<ExportException>(() => new ExportedModel(network, [randn(3, 8, 8)], new() { BatchAxis = null }));

        Assert.Equal((ExportProblem.UnsupportedModule, "conv"), (refused.Problem, refused.Module));
        Assert.Equal("'conv': its input of shape (3, 8, 8) is a single sample; ONNX wants 4 axes, the batch first; give it a batch of one: input.unsqueeze(0)", refused.Message);
    }

    [Fact]
    public void A_convolution_in_float64_is_refused()
    {
        using var network = nn.Sequential(("conv", nn.Conv2d(3, 4, 3, dtype: float64)));
        var refused = Assert.Throws<ExportException>(() => new ExportedModel(network, [randn([1, 3, 8, 8], float64)]));

        Assert.Equal((ExportProblem.UnsupportedModule, "conv"), (refused.Problem, refused.Module));
        Assert.Contains("module.to(torch.float32)", refused.Advice, StringComparison.Ordinal);
    }
}
