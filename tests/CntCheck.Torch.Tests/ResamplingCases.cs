using CntCheck.Testing.Onnx;
using static CntCheck.Torch.Tests.CaseModels;

namespace CntCheck.Torch.Tests;

/// <summary>Resizing between positions, running sums, choices and joints of positions.</summary>
internal static class ResamplingCases
{
    /// <summary>All of them.</summary>
    public static IEnumerable<OperatorCase> All()
    {
        foreach (var mode in (string[])["linear", "cubic"])
        {
            foreach (var corners in (string[])["half_pixel", "align_corners"])
            {
                foreach (var factor in (float[])[0.5f, 2, 3])
                {
                    var (height, width) = ((long)(4 * factor), (long)(6 * factor));
                    yield return Spatial($"Resize, {mode}, {corners}, by {factor}", [1, 1, 4, 6], height * width, file => file.Scales("scales", 1, 1, factor, factor)
                        .Node("Resize", ["x", "", "scales"], ["t"], ("mode", mode), ("coordinate_transformation_mode", corners)));
                }
            }
        }

        foreach (var reverse in (int[])[0, 1])
        {
            foreach (var exclusive in (int[])[0, 1])
            {
                yield return Spatial($"CumSum, reverse {reverse}, exclusive {exclusive}", [1, 2, 5], 10, file => file.Integer("axis", 2)
                    .Node("CumSum", ["x", "axis"], ["t"], ("reverse", reverse), ("exclusive", exclusive)));
            }
        }

        yield return Spatial("Expand of one position among others", [1, 3, 1], 12, file => file.Integers("shape", 1, 3, 4).Node("Expand", ["x", "shape"], ["t"]));
        yield return Spatial("Parts that are pooled apart and joined", [1, 4, 4, 4], 12, file => file.Integers("parts", 1, 3).Node("Split", ["x", "parts"], ["a", "b"], ("axis", 1))
            .Node("GlobalAveragePool", ["b"], ["c"]).Node("MaxPool", ["a"], ["d"], ("kernel_shape", Longs(2, 2)), ("strides", Longs(2, 2)))
            .Integers("four", 1, 2, 2, 2).Integers("six", 1, 8, 1, 1).Node("Expand", ["c", "wide"], ["e"]).Integers("wide", 1, 3, 2, 2).Node("Slice", ["e", "zero", "two", "one"], ["f"])
            .Integers("zero", 0).Integers("two", 2).Integers("one", 1).Node("Concat", ["f", "d"], ["t"], ("axis", 1)));
        yield return Spatial("Squares of positions in another order, twice", [1, 4, 2, 2], 16, file => file.Node("DepthToSpace", ["x"], ["a"], ("blocksize", 2)).Node("Transpose", ["a"], ["b"], ("perm", Longs(0, 1, 3, 2)))
            .Node("SpaceToDepth", ["b"], ["t"], ("blocksize", 2)));
    }

    private static OnnxFile Integer(this OnnxFile file, string name, long value) => file.Initializer(name, Scalar, value);
}
