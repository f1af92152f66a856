using CntCheck.Testing.Onnx;
using static CntCheck.Torch.Tests.CaseModels;

namespace CntCheck.Torch.Tests;

/// <summary>Convolutions over strides, dilations, pads and groups, that all come together somewhere.</summary>
internal static class ConvolutionCases
{
    /// <summary>All of them.</summary>
    public static IEnumerable<OperatorCase> All()
    {
        foreach (var stride in (int[])[1, 2, 3])
        {
            foreach (var dilation in (int[])[1, 2])
            {
                foreach (var pads in (long[][])[[0, 0, 0, 0], [1, 2, 2, 1]])
                {
                    yield return Alone($"Conv, stride {stride}, dilation {dilation}, pads {string.Join(' ', pads)}", [1, 4, 7, 8], "Conv", [4, 2, 3, 2],
                        ("group", 2), ("strides", Longs(stride, 1)), ("dilations", Longs(1, dilation)), ("pads", pads));
                    yield return Alone($"ConvTranspose, stride {stride}, dilation {dilation}, pads {string.Join(' ', pads)}", [1, 4, 4, 5], "ConvTranspose", [4, 2, 3, 3],
                        ("group", 2), ("strides", Longs(stride, 1)), ("dilations", Longs(1, dilation)), ("pads", pads));
                }
            }
        }

        yield return Alone("ConvTranspose 3d", [1, 2, 3, 3, 3], "ConvTranspose", [2, 2, 2, 2, 2], ("strides", Longs(2, 2, 2)));
        yield return new(
            "Depthwise and pointwise, one behind the other",
            Start([1, 3, 6, 6]).Weights("d", 3, 1, 3, 3).Weights("p", 5, 3, 1, 1).Weights("e", 5, 1, 3, 3)
                .Node("Conv", ["x", "d"], ["a"], ("group", 3), ("pads", Longs(1, 1, 1, 1))).Node("Conv", ["a", "p"], ["b"]).Node("Relu", ["b"], ["c"])
                .Node("Conv", ["c", "e"], ["y"], ("group", 5), ("strides", Longs(2, 2))).Output("y"),
            ("x", "x"), ("a", "d"), ("b", "p"), ("y", "e"));
    }
}
