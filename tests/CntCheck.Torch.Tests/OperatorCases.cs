using static CntCheck.Torch.Tests.CaseModels;

namespace CntCheck.Torch.Tests;

/// <summary>Small models, at least one for each operator that moves, weighs or unfolds nodes.</summary>
internal static class OperatorCases
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<OperatorCase> All { get; } =
    [
        .. Weights(), .. Norms(), .. Moves(), .. Windows(), .. Networks(),
        .. ConvolutionCases.All(), .. ProductCases.All(), .. NormCases.All(), .. ResamplingCases.All(), .. RecurrentCases.All(), .. TransformerCases.All(), .. SumCases.All(), .. QuantisedCases.All(),
    ];

    private static IEnumerable<OperatorCase> Weights()
    {
        yield return Alone("Gemm", [1, 5], "Gemm", [4, 5], ("transB", 1), ("alpha", 0.5f));
        yield return Alone("Gemm, weights (in, out)", [1, 5], "Gemm", [5, 4]);
        yield return Alone("MatMul over tokens", [1, 3, 5], "MatMul", [5, 4]);
        yield return Alone("Conv 1d, stride and dilation", [1, 2, 11], "Conv", [3, 2, 3], ("strides", Longs(2)), ("dilations", Longs(2)), ("pads", Longs(2, 1)));
        yield return Alone("Conv 2d, asymmetric pads", [1, 2, 5, 6], "Conv", [3, 2, 3, 2], ("pads", Longs(1, 0, 2, 1)));
        yield return Alone("Conv 2d, groups", [1, 4, 5, 5], "Conv", [6, 2, 3, 3], ("group", 2), ("strides", Longs(2, 2)));
        yield return Alone("Conv 2d, depthwise", [1, 4, 6, 6], "Conv", [4, 1, 3, 3], ("group", 4), ("pads", Longs(1, 1, 1, 1)));
        yield return Alone("Conv 3d", [1, 2, 4, 4, 4], "Conv", [2, 2, 2, 2, 2]);
        yield return Alone("ConvTranspose 1d", [1, 2, 5], "ConvTranspose", [2, 3, 4], ("strides", Longs(3)), ("pads", Longs(1, 2)), ("output_padding", Longs(1)));
        yield return Alone("ConvTranspose 2d, stride", [1, 2, 3, 4], "ConvTranspose", [2, 3, 3, 3], ("strides", Longs(2, 2)), ("pads", Longs(1, 1, 0, 1)));
        yield return Alone("ConvTranspose 2d, groups", [1, 4, 3, 3], "ConvTranspose", [4, 2, 3, 3], ("group", 2), ("dilations", Longs(2, 1)));
        yield return Alone("Einsum, one matrix", [1, 3, 4], "Einsum", [4, 5], ("equation", "bsd,de->bse"));
        yield return Alone("Einsum, heads", [1, 3, 4], "Einsum", [4, 2, 3], ("equation", "bsd,dhk->bshk"));
        yield return new("MatMul, weights on the left", Start([1, 5, 1]).Weights("w", 4, 5).Node("MatMul", ["w", "x"], ["y"]).Output("y"), ("x", "x"), ("y", "w"));
    }

    private static IEnumerable<OperatorCase> Norms()
    {
        yield return new("BatchNormalization becomes part of a Conv", Start([1, 2, 4, 4]).Weights("w", 3, 2, 3, 3).Norm("n", 3)
            .Node("Conv", ["x", "w"], ["c"]).Node("BatchNormalization", ["c", "n.weight", "n.bias", "n.mean", "n.var"], ["y"]).Output("y"), ("x", "x"), ("y", "w"));
        yield return new("BatchNormalization alone", Start([1, 3, 4, 4]).Norm("n", 3)
            .Node("BatchNormalization", ["x", "n.weight", "n.bias", "n.mean", "n.var"], ["y"]).Output("y"), ("x", "x"), ("y", "n"));
        yield return new("Mul by one factor a channel behind an activation", Start([1, 2, 3, 3]).Weights("w", 3, 2, 1, 1).Weights("gamma", 3, 1, 1)
            .Node("Conv", ["x", "w"], ["c"]).Node("Relu", ["c"], ["r"]).Node("Mul", ["r", "gamma"], ["y"]).Output("y"), ("x", "x"), ("c", "w"), ("y", "gamma"));
        yield return new("Div by one factor", Start([1, 4]).Weights("w", 4, 3).Weights("two", Scalar)
            .Node("MatMul", ["x", "w"], ["m"]).Node("Div", ["m", "two"], ["y"]).Output("y"), ("x", "x"), ("y", "w"));
        yield return new("LayerNormalization that ends the network", Start([1, 4]).Weights("w", 4, 4).Weights("n.weight", 4)
            .Node("MatMul", ["x", "w"], ["m"]).Node("LayerNormalization", ["m", "n.weight"], ["y"]).Output("y"), ("x", "x"), ("m", "w"), ("y", "n"));
    }

    private static IEnumerable<OperatorCase> Moves()
    {
        yield return Between("Flatten", [1, 2, 3, 4], 24, "Flatten", null);
        yield return Between("Reshape", [1, 6, 4], 24, "Reshape", Longs(0, -1));
        yield return Spatial("Transpose", [1, 2, 3, 4], 24, file => file.Node("Transpose", ["x"], ["t"], ("perm", Longs(0, 2, 3, 1))));
        yield return Spatial("Squeeze and Unsqueeze", [1, 2, 1, 4], 8, file => file.Integers("two", 2).Integers("one", 1).Node("Squeeze", ["x", "two"], ["s"]).Node("Unsqueeze", ["s", "one"], ["t"]));
        yield return Spatial("Slice, steps and negative ends", [1, 3, 7], 9, file => file
            .Integers("from", 2, -1).Integers("to", -4, 0).Integers("axes", 1, 2).Integers("steps", -1, -2).Node("Slice", ["x", "from", "to", "axes", "steps"], ["t"]));
        yield return Spatial("Gather of chosen channels", [1, 4, 3], 9, file => file.Integers("chosen", 3, 0, 3).Node("Gather", ["x", "chosen"], ["t"], ("axis", 1)));
        yield return Spatial("Split and Concat in another order", [1, 5, 2], 10, file => file
            .Integers("parts", 2, 3).Node("Split", ["x", "parts"], ["a", "b"], ("axis", 1)).Node("Concat", ["b", "a"], ["t"], ("axis", 1)));
        yield return Spatial("Concat of a value with itself", [1, 2, 3], 12, file => file.Node("Concat", ["x", "x"], ["t"], ("axis", 2)));
        yield return Spatial("DepthToSpace, depth first", [1, 8, 2, 3], 48, file => file.Node("DepthToSpace", ["x"], ["t"], ("blocksize", 2)));
        yield return Spatial("DepthToSpace, columns first", [1, 8, 2, 3], 48, file => file.Node("DepthToSpace", ["x"], ["t"], ("blocksize", 2), ("mode", "CRD")));
        yield return Spatial("SpaceToDepth", [1, 2, 4, 6], 48, file => file.Node("SpaceToDepth", ["x"], ["t"], ("blocksize", 2)));
        yield return Spatial("Expand", [1, 2, 1, 3], 24, file => file.Integers("shape", 1, 2, 4, 3).Node("Expand", ["x", "shape"], ["t"]));
        yield return Spatial("Tile", [1, 2, 3], 24, file => file.Integers("repeats", 1, 2, 2).Node("Tile", ["x", "repeats"], ["t"]));
        foreach (var mode in (string[])["constant", "reflect", "edge", "wrap"])
            yield return Spatial($"Pad, {mode}", [1, 2, 4], 16, file => file.Integers("pads", 0, 0, 1, 0, 0, 3).Node("Pad", ["x", "pads"], ["t"], ("mode", mode)));
    }

    private static IEnumerable<OperatorCase> Windows()
    {
        yield return Spatial("AveragePool without pads", [1, 2, 6, 6], 18, file => file.Node("AveragePool", ["x"], ["t"], ("kernel_shape", Longs(2, 2)), ("strides", Longs(2, 2))));
        yield return Spatial("AveragePool, pads do not count", [1, 1, 5, 5], 9, file => file.Node("AveragePool", ["x"], ["t"], ("kernel_shape", Longs(3, 3)), ("strides", Longs(2, 2)), ("pads", Longs(1, 1, 1, 1))));
        yield return Spatial("AveragePool, pads count", [1, 1, 5, 5], 9, file => file.Node("AveragePool", ["x"], ["t"], ("kernel_shape", Longs(3, 3)), ("strides", Longs(2, 2)), ("pads", Longs(1, 1, 1, 1)), ("count_include_pad", 1)));
        yield return Spatial("MaxPool as the average", [1, 2, 5, 6], 8, file => file.Node("MaxPool", ["x"], ["t"], ("kernel_shape", Longs(3, 3)), ("strides", Longs(2, 2))));
        yield return Spatial("LpPool as the average", [1, 2, 4, 4], 8, file => file.Node("LpPool", ["x"], ["t"], ("kernel_shape", Longs(2, 2)), ("strides", Longs(2, 2))));
        foreach (var kind in (string[])["GlobalAveragePool", "GlobalMaxPool", "GlobalLpPool"])
            yield return Spatial($"{kind} as the average", [1, 3, 4, 5], 3, file => file.Node(kind, ["x"], ["t"]));
        foreach (var kind in (string[])["ReduceMean", "ReduceMax", "ReduceMin", "ReduceProd", "ReduceL2", "ReduceLogSum", "ReduceLogSumExp"])
            yield return Spatial($"{kind} as the average of positions", [1, 3, 4, 5], 3, file => file.Node(kind, ["x"], ["t"], ("axes", Longs(2, 3))));
        foreach (var kind in (string[])["ReduceSum", "ReduceL1", "ReduceSumSquare"])
            yield return Spatial($"{kind} as the sum of positions", [1, 3, 4, 5], 12, file => file.Integers("axes", 3).Node(kind, ["x", "axes"], ["t"], ("keepdims", 0)));
        yield return Spatial("Upsample", [1, 2, 3, 2], 48, file => file.Scales("scales", 1, 1, 2, 2).Node("Upsample", ["x", "scales"], ["t"], ("mode", "nearest")));
        yield return Spatial("Resize, nearest", [1, 2, 3, 2], 48, file => file.Scales("scales", 1, 1, 2, 2)
            .Node("Resize", ["x", "", "scales"], ["t"], ("mode", "nearest"), ("coordinate_transformation_mode", "asymmetric"), ("nearest_mode", "floor")));
        yield return Spatial("Resize, linear", [1, 1, 3, 4], 48, file => file.Scales("scales", 1, 1, 2, 2).Node("Resize", ["x", "", "scales"], ["t"], ("mode", "linear")));
    }

    private static IEnumerable<OperatorCase> Networks()
    {
        yield return new(
            "A small convolutional network",
            Start([1, 1, 8, 8]).Weights("c1", 3, 1, 3, 3).Norm("n", 3).Weights("c2", 4, 3, 3, 3).Weights("fc", 5, 16)
                .Node("Conv", ["x", "c1"], ["a"], ("pads", Longs(1, 1, 1, 1)))
                .Node("BatchNormalization", ["a", "n.weight", "n.bias", "n.mean", "n.var"], ["b"])
                .Node("Relu", ["b"], ["c"])
                .Node("MaxPool", ["c"], ["d"], ("kernel_shape", Longs(2, 2)), ("strides", Longs(2, 2)))
                .Node("Conv", ["d", "c2"], ["e"])
                .Node("Relu", ["e"], ["f"])
                .Node("Flatten", ["f"], ["g"])
                .Node("Gemm", ["g", "fc"], ["y"], ("transB", 1))
                .Output("y"),
            ("x", "x"), ("b", "c1"), ("e", "c2"), ("y", "fc"));
        yield return new(
            "An autoencoder",
            Start([1, 2, 4, 4]).Weights("down", 3, 2, 2, 2).Weights("up", 3, 2, 2, 2)
                .Node("Conv", ["x", "down"], ["a"], ("strides", Longs(2, 2)))
                .Node("Tanh", ["a"], ["b"])
                .Node("ConvTranspose", ["b", "up"], ["y"], ("strides", Longs(2, 2)))
                .Output("y"),
            ("x", "x"), ("a", "down"), ("y", "up"));
    }
}
