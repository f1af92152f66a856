using TorchSharp;
using Xunit;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace CntCheck.TorchSharp.Tests.Recovering.Families;

public class ImageFamiliesTests
{
    private static readonly Dictionary<string, (Func<Tensor, Tensor> Change, long[] Shape, string[] Kinds)> Cases = new()
    {
        ["nearest × 2"] = (x => F.interpolate(x, scale_factor: [2, 2]), [2, 3, 4, 5], ["Resize"]),
        ["bilinear × 2"] = (x => F.interpolate(x, scale_factor: [2, 2], mode: InterpolationMode.Bilinear, align_corners: false), [2, 3, 4, 5], ["Resize"]),
        ["bilinear × 2, corners aligned"] = (x => F.interpolate(x, scale_factor: [2, 2], mode: InterpolationMode.Bilinear, align_corners: true), [2, 3, 4, 5], ["Resize"]),
        ["bilinear to 7 × 9"] = (x => F.interpolate(x, size: [7, 9], mode: InterpolationMode.Bilinear, align_corners: false), [2, 3, 4, 5], ["Resize"]),
        ["bicubic × 2"] = (x => F.interpolate(x, scale_factor: [2, 2], mode: InterpolationMode.Bicubic, align_corners: false), [2, 3, 4, 5], ["Resize"]),
        ["nearest over time"] = (x => F.interpolate(x, scale_factor: [3]), [2, 3, 4], ["Resize"]),
        ["linear over time"] = (x => F.interpolate(x, scale_factor: [2], mode: InterpolationMode.Linear, align_corners: false), [2, 3, 4], ["Resize"]),
        ["trilinear"] = (x => F.interpolate(x, scale_factor: [2, 2, 2], mode: InterpolationMode.Trilinear, align_corners: false), [2, 3, 2, 3, 4], ["Resize"]),
        ["zeros around"] = (x => F.pad(x, (1, 1, 2, 2)), [2, 3, 4, 5], ["Pad"]),
        ["zeros behind"] = (x => F.pad(x, (0, 1, 0, 1)), [2, 3, 4, 5], ["Pad"]),
        ["a constant around"] = (x => F.pad(x, (1, 1, 1, 1), value: -2.5), [2, 3, 4, 5], ["Pad"]),
        ["more channels"] = (x => F.pad(x, [0, 0, 0, 0, 2, 2]), [2, 3, 4, 5], ["Pad"]),
        ["reflected"] = (x => F.pad(x, (2, 2, 1, 1), PaddingModes.Reflect), [2, 3, 4, 5], ["Pad"]),
        ["edge repeated"] = (x => F.pad(x, (1, 2, 0, 1), PaddingModes.Replicate), [2, 3, 4, 5], ["Pad"]),
        ["pixel_shuffle"] = (x => F.pixel_shuffle(x, 2), [2, 8, 3, 4], ["DepthToSpace"]),
        ["pixel_unshuffle"] = (x => F.pixel_unshuffle(x, 2), [2, 3, 4, 6], ["Reshape", "Transpose", "Reshape"]),
        ["channel shuffle"] = (x => x.view(-1, 3, 2, 4, 5).transpose(1, 2).reshape(-1, 6, 4, 5), [2, 6, 4, 5], ["Reshape", "Transpose", "Reshape"]),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_moves_positions_is_recovered(string name)
    {
        random.manual_seed(2);
        var (change, shape, kinds) = Cases[name];
        var relu = nn.ReLU();

        using var exported = ExportedModel.Check(new Handwritten(x => relu.call(change(x)), ("relu", relu)), randn(shape));

        Assert.Equal([.. kinds, "Relu"], exported.Kinds);
    }
}
