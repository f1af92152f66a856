using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Modules;

public class PoolingWriterTests
{
    private static readonly ModuleCase[] Maxima =
    [
        new("MaxPool1d", () => nn.MaxPool1d(3), [2, 3, 10], "MaxPool"),
        new("MaxPool1d dilated", () => nn.MaxPool1d(2, 3, padding: 1, dilation: 2), [2, 3, 10], "MaxPool"),
        new("MaxPool1d rounded up", () => nn.MaxPool1d(3, 2, ceil_mode: true), [2, 3, 10], "MaxPool"),
        new("MaxPool2d", () => nn.MaxPool2d(2), [2, 3, 6, 8], "MaxPool"),
        new("MaxPool2d of unequal sides", () => nn.MaxPool2d([3, 2], [2, 1], [1, 0]), [2, 3, 7, 6], "MaxPool"),
        new("MaxPool2d rounded up", () => nn.MaxPool2d(3, 2, padding: 1, ceil_mode: true), [2, 3, 8, 7], "MaxPool"),
        new("MaxPool2d rounded up past the stride", () => nn.MaxPool2d([2, 2], [4, 4], ceil_mode: true), [2, 3, 9, 6], "MaxPool"),
        new("MaxPool3d", () => nn.MaxPool3d([2, 2, 2], [1, 1, 1], dilation: [2, 2, 2]), [2, 2, 4, 5, 6], "MaxPool"),
        new("AdaptiveMaxPool1d", () => nn.AdaptiveMaxPool1d(4), [2, 3, 10], "MaxPool MaxPool Concat Gather"),
        new("AdaptiveMaxPool2d to one", () => nn.AdaptiveMaxPool2d([1, 1]), [2, 3, 5, 6], "GlobalMaxPool"),
        new("AdaptiveMaxPool2d", () => nn.AdaptiveMaxPool2d([2, 3]), [2, 3, 4, 6], "MaxPool"),
        new("AdaptiveMaxPool3d", () => nn.AdaptiveMaxPool3d([2, 2, 2]), [2, 3, 4, 6, 8], "MaxPool"),
        new("LPPool1d", () => nn.LPPool1d(2, 3), [2, 3, 9], "LpPool"),
        new("LPPool2d", () => nn.LPPool2d(2, 2, 1), [2, 3, 5, 6], "LpPool"),
        new("LPPool2d of the fourth power", () => nn.LPPool2d(4, [2, 3]), [2, 3, 6, 6], "LpPool"),
        new("LPPool2d rounded up", () => nn.LPPool2d(2, 2, ceil_mode: true), [2, 3, 5, 7], "Pow AveragePool Mul Pow"),
    ];

    private static readonly ModuleCase[] Averages =
    [
        new("AvgPool1d", () => nn.AvgPool1d(2), [2, 3, 10], "AveragePool"),
        new("AvgPool1d padded", () => nn.AvgPool1d(3, 2, padding: 1), [2, 3, 9], "AveragePool"),
        new("AvgPool1d without padding in the count", () => nn.AvgPool1d(3, 2, padding: 1, count_include_pad: false), [2, 3, 9], "AveragePool"),
        new("AvgPool1d rounded up", () => nn.AvgPool1d(3, 2, ceil_mode: true), [2, 3, 8], "AveragePool"),
        new("AvgPool2d", () => nn.AvgPool2d(2), [2, 3, 6, 4], "AveragePool"),
        new("AvgPool2d padded and rounded up", () => nn.AvgPool2d(3, 2, padding: 1, ceil_mode: true), [2, 2, 6, 8], "Pad AveragePool"),
        new("AvgPool2d rounded up without padding in the count", () => nn.AvgPool2d(3, 2, padding: 1, ceil_mode: true, count_include_pad: false), [2, 2, 6, 8], "AveragePool"),
        new("AvgPool2d with a divisor", () => nn.AvgPool2d(3, 2, padding: 1, divisor_override: 4), [2, 2, 7, 7], "Pad AveragePool Mul"),
        new("AvgPool2d with a divisor rounded up", () => nn.AvgPool2d(2, 2, ceil_mode: true, divisor_override: 3), [2, 2, 5, 6], "Pad AveragePool Mul"),
        new("AvgPool3d", () => nn.AvgPool3d(2), [2, 2, 4, 6, 4], "AveragePool"),
        new("AdaptiveAvgPool1d to one", () => nn.AdaptiveAvgPool1d(1), [2, 3, 7], "GlobalAveragePool"),
        new("AdaptiveAvgPool1d", () => nn.AdaptiveAvgPool1d(4), [2, 3, 10], "AveragePool AveragePool Concat Gather"),
        new("AdaptiveAvgPool1d to windows of one size", () => nn.AdaptiveAvgPool1d(2), [2, 3, 5], "AveragePool Gather"),
        new("AdaptiveAvgPool1d to more than there is", () => nn.AdaptiveAvgPool1d(5), [2, 3, 3], "AveragePool Concat Gather"),
        new("AdaptiveAvgPool2d to one", () => nn.AdaptiveAvgPool2d((1, 1)), [2, 3, 7, 5], "GlobalAveragePool"),
        new("AdaptiveAvgPool2d", () => nn.AdaptiveAvgPool2d((3, 2)), [2, 3, 6, 4], "AveragePool"),
        new("AdaptiveAvgPool2d to rows", () => nn.AdaptiveAvgPool2d((1, 3)), [2, 3, 5, 6], "AveragePool"),
        new("AdaptiveAvgPool2d that does not divide", () => nn.AdaptiveAvgPool2d((6, 7)), [2, 2, 8, 7], "AveragePool AveragePool Concat Gather"),
        new("AdaptiveAvgPool3d", () => nn.AdaptiveAvgPool3d((1, 1, 1)), [2, 3, 3, 4, 5], "GlobalAveragePool"),
        new("AdaptiveAvgPool3d to the size it has", () => nn.AdaptiveAvgPool3d((3, 4, 5)), [2, 3, 3, 4, 5], ""),
    ];

    public static TheoryData<ModuleCase> All => [.. Maxima, .. Averages];

    public static TheoryData<ModuleCase> Linear => [.. Averages];

    [Theory]
    [MemberData(nameof(All), DisableDiscoveryEnumeration = true)]
    public void A_pooling_is_the_operator_of_its_name(ModuleCase pooling)
    {
        using var exported = ExportedModel.Check(nn.Sequential(pooling.Make(), nn.Tanh()), pooling.Example());

        Assert.Equal([.. pooling.Operators, "Tanh"], exported.Kinds);
    }

    [Theory]
    [MemberData(nameof(Linear), DisableDiscoveryEnumeration = true)]
    public void What_averages_take_from_a_layer_is_what_autograd_finds(ModuleCase pooling) => Strengths.AssertLinear(pooling.Make(), pooling.Shape);

    [Fact]
    public void A_norm_of_odd_power_is_written_out()
    {
        using var sums = ExportedModel.Check(nn.Sequential(nn.LPPool1d(1, 2)), randn(2, 3, 8));
        using var cubes = ExportedModel.Check(nn.Sequential(nn.Sigmoid(), nn.LPPool1d(3, 2)), randn(2, 3, 8));

        Assert.Equal(["AveragePool", "Mul"], sums.Kinds);
        Assert.Equal(["Sigmoid", "Pow", "AveragePool", "Mul", "Pow"], cubes.Kinds);
    }

    [Fact]
    public void A_pooling_takes_float64()
    {
        using var exported = ExportedModel.Check(nn.Sequential(nn.AvgPool2d(2), nn.MaxPool2d(2)), randn(2, 3, 8, 8, dtype: float64));

        Assert.Equal(["Cast", "AveragePool", "Cast", "MaxPool"], exported.Kinds);
    }

    [Fact]
    public void An_image_without_batch_axis_is_refused_with_advice()
    {
        var refused = Assert.Throws<ExportException>(() => new ExportedModel(nn.Sequential(("pool", nn.MaxPool2d(2))), [randn(3, 8, 8)], new() { BatchAxis = null }));

        Assert.Equal(ExportProblem.UnsupportedModule, refused.Problem);
        Assert.Equal("pool", refused.Module);
        Assert.Contains("unsqueeze(0)", refused.Advice, StringComparison.Ordinal);
    }
}
