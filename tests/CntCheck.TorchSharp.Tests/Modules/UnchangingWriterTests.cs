using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Modules;

public class UnchangingWriterTests
{
    private static readonly ModuleCase[] Cases =
    [
        new("Identity", () => nn.Identity(), [2, 3, 4], ""),
        new("Dropout", () => nn.Dropout(0.9), [2, 3, 4], ""),
        new("Dropout in place", () => nn.Dropout(0.9, inplace: true), [2, 3, 4], ""),
        new("Dropout1d", () => nn.Dropout1d(0.9), [2, 3, 4], ""),
        new("Dropout2d", () => nn.Dropout2d(0.9), [2, 3, 4, 5], ""),
        new("Dropout3d", () => nn.Dropout3d(0.9), [2, 3, 4, 5, 2], ""),
        new("AlphaDropout", () => nn.AlphaDropout(0.9), [2, 3, 4], ""),
        new("FeatureAlphaDropout", () => nn.FeatureAlphaDropout(0.9), [2, 3, 4], ""),
    ];

    public static TheoryData<ModuleCase> All => [.. Cases];

    [Theory]
    [MemberData(nameof(All), DisableDiscoveryEnumeration = true)]
    public void It_leaves_no_trace_between_modules(ModuleCase unchanging)
    {
        using var exported = ExportedModel.Check(nn.Sequential(nn.Tanh(), unchanging.Make(), nn.Sigmoid()), unchanging.Example());

        Assert.Equal(["Tanh", "Sigmoid"], exported.Kinds);
        Assert.Equal(["input", "0/Tanh"], exported.Proto.Graph.Node.Select(node => node.Input.Single()));
    }

    [Theory]
    [MemberData(nameof(All), DisableDiscoveryEnumeration = true)]
    public void Alone_it_is_a_copy_of_the_input(ModuleCase unchanging)
    {
        using var exported = ExportedModel.Check(unchanging.Make(), unchanging.Example());

        Assert.Equal(["Identity"], exported.Kinds);
    }

    [Fact]
    public void At_the_end_it_leaves_the_output_to_the_module_before()
    {
        using var exported = ExportedModel.Check(nn.Sequential(("fc", nn.Linear(4, 3)), ("drop", nn.Dropout(0.5))), randn(2, 4));

        Assert.Equal(["Gemm"], exported.Kinds);
    }
}
