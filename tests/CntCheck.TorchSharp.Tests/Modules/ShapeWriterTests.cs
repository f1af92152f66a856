using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Modules;

public class ShapeWriterTests
{
    private static readonly ModuleCase[] Cases =
    [
        new("Flatten", () => nn.Flatten(), [2, 3, 4, 5], "Flatten"),
        new("Flatten of some axes", () => nn.Flatten(1, 2), [2, 3, 4, 5], "Reshape"),
        new("Flatten of the last axes", () => nn.Flatten(2), [2, 3, 4, 5], "Reshape"),
        new("Unflatten", () => nn.Unflatten(1, [2, 3]), [2, 6, 4], "Reshape"),
        new("Unflatten of the last axis", () => nn.Unflatten(-1, [2, -1]), [2, 3, 6], "Reshape"),
        new("ConstantPad1d", () => nn.ConstantPad1d((1, 2), 0.5), [2, 3, 5], "Pad"),
        new("ConstantPad2d", () => nn.ConstantPad2d(2, -1.5), [2, 3, 4, 5], "Pad"),
        new("ConstantPad3d", () => nn.ConstantPad3d((1, 0, 2, 1, 0, 3), 2), [2, 2, 2, 3, 4], "Pad"),
        new("ZeroPad2d", () => nn.ZeroPad2d((1, 2, 3, 0)), [2, 3, 4, 5], "Pad"),
        new("ZeroPad2d that cuts", () => nn.ZeroPad2d((-1, 2, 0, -2)), [2, 3, 4, 5], "Pad"),
        new("ReflectionPad1d", () => nn.ReflectionPad1d((3, 1)), [2, 3, 5], "Pad"),
        new("ReflectionPad2d", () => nn.ReflectionPad2d((1, 2, 3, 0)), [2, 3, 4, 5], "Pad"),
        new("ReflectionPad3d", () => nn.ReflectionPad3d(1), [2, 2, 3, 3, 4], "Pad"),
        new("ReplicationPad1d", () => nn.ReplicationPad1d((3, 1)), [2, 3, 5], "Pad"),
        new("ReplicationPad2d", () => nn.ReplicationPad2d((1, 2, 3, 0)), [2, 3, 4, 5], "Pad"),
        new("ReplicationPad3d", () => nn.ReplicationPad3d(1), [2, 2, 3, 3, 4], "Pad"),
        new("PixelShuffle", () => nn.PixelShuffle(2), [2, 8, 3, 4], "DepthToSpace"),
        new("PixelShuffle of clips", () => nn.PixelShuffle(2), [2, 3, 8, 3, 4], "Reshape Transpose Reshape"),
        new("PixelUnshuffle", () => nn.PixelUnshuffle(2), [2, 3, 4, 6], "Reshape Transpose Reshape"),
        new("ChannelShuffle", () => nn.ChannelShuffle(3), [2, 6, 3, 4], "Reshape Transpose Reshape"),
        new("Upsample to the nearest", () => nn.Upsample(scale_factor: [2.0]), [2, 3, 4], "Resize"),
        new("Upsample of images to the nearest", () => nn.Upsample(scale_factor: [2.0, 1.5]), [2, 3, 4, 5], "Resize"),
        new("Upsample to a size", () => nn.Upsample(size: [7, 9]), [2, 3, 4, 5], "Resize"),
        new("Upsample linear", () => nn.Upsample(scale_factor: [2.0], mode: UpsampleMode.Linear), [2, 3, 4], "Resize"),
        new("Upsample linear with aligned corners", () => nn.Upsample(scale_factor: [2.0], mode: UpsampleMode.Linear, align_corners: true), [2, 3, 4], "Resize"),
        new("Upsample bilinear", () => nn.Upsample(scale_factor: [2.0, 2.0], mode: UpsampleMode.Bilinear), [2, 3, 4, 5], "Resize"),
        new("Upsample bilinear to a size", () => nn.Upsample(size: [7, 9], mode: UpsampleMode.Bilinear, align_corners: true), [2, 3, 4, 5], "Resize"),
        new("Upsample bilinear to one position", () => nn.Upsample(size: [1, 9], mode: UpsampleMode.Bilinear), [2, 3, 4, 5], "Resize"),
        new("Upsample bicubic", () => nn.Upsample(scale_factor: [2.0, 2.0], mode: UpsampleMode.Bicubic), [2, 3, 4, 5], "Resize"),
        new("Upsample bicubic with aligned corners", () => nn.Upsample(size: [7, 9], mode: UpsampleMode.Bicubic, align_corners: true), [2, 3, 4, 5], "Resize"),
        new("Upsample trilinear", () => nn.Upsample(scale_factor: [2.0, 2.0, 2.0], mode: UpsampleMode.Trilinear), [2, 2, 3, 2, 4], "Resize"),
        new("Upsample trilinear with aligned corners", () => nn.Upsample(size: [5, 4, 3], mode: UpsampleMode.Trilinear, align_corners: true), [2, 2, 3, 2, 4], "Resize"),
        new("Upsample by a factor that is no whole number", () => nn.Upsample(scale_factor: [1.7, 1.7], mode: UpsampleMode.Bilinear), [2, 3, 5, 7], "Resize"),
        new("Upsample by a factor told from the size", () => nn.Upsample(scale_factor: [1.7, 1.7], mode: UpsampleMode.Bilinear, recompute_scale_factor: true), [2, 3, 5, 7], "Resize"),
    ];

    public static TheoryData<ModuleCase> All => [.. Cases];

    [Theory]
    [MemberData(nameof(All), DisableDiscoveryEnumeration = true)]
    public void A_module_that_moves_nodes_is_the_operator_of_its_name(ModuleCase moving)
    {
        using var exported = ExportedModel.Check(moving.Make(), moving.Example());

        Assert.Equal(moving.Operators, exported.Kinds);
    }

    [Theory]
    [MemberData(nameof(All), DisableDiscoveryEnumeration = true)]
    public void What_is_taken_through_it_is_what_autograd_finds(ModuleCase moving) => Strengths.AssertLinear(moving.Make(), moving.Shape);

    [Fact]
    public void A_flatten_over_the_batch_keeps_the_batch_open()
    {
        using var exported = ExportedModel.Check(nn.Flatten(0, 1), randn(2, 3, 4));

        Assert.Equal(["Reshape"], exported.Kinds);
    }

    [Fact]
    public void A_batch_on_the_second_axis_stays_open()
    {
        using var exported = new ExportedModel(nn.Sequential(nn.Flatten(2), nn.Tanh(), nn.Unflatten(2, [4, 5])), [randn(3, 2, 4, 5)], new() { BatchAxis = 1 });

        Assert.Equal(["Reshape", "Tanh", "Reshape"], exported.Kinds);
    }
}
