using CntCheck.Testing.Onnx;
using static CntCheck.Torch.Tests.CaseModels;

namespace CntCheck.Torch.Tests;

/// <summary>Quantised weights against what torch computes from the stored integers.</summary>
internal static class QuantisedCases
{
    /// <summary>All of them.</summary>
    public static IEnumerable<OperatorCase> All()
    {
        yield return Decoded("one scale", Scalar, 0);
        yield return Decoded("a scale a column", [3], 0);
        yield return Decoded("a scale a row", [6], 0, axis: 0);
        yield return Decoded("a scale for two rows of a column", [3, 3], 2, axis: 0);
        yield return Decoded("a scale for three columns of a row", [6, 1], 3, axis: 1);
        foreach (var type in (int[])[2, 3])
        {
            var name = type == 2 ? "uint8" : "int8";
            yield return new($"DequantizeLinear, {name} convolution, a scale a channel", Start([1, 2, 4, 4]).Bytes("w", type, 3, 2, 3, 3).Scales("s", 0.5f, 0.25f, 2).Bytes("z", type, 3)
                .Node("DequantizeLinear", ["w", "s", "z"], ["r"], ("axis", 0)).Node("Conv", ["x", "r"], ["y"], ("pads", Longs(1, 1, 1, 1))).Output("y"), ("x", "x"), ("y", "r"));
            yield return new($"QLinearMatMul, {name}", Sample(Start([1, 6]), type).Bytes("w", type, 6, 3).Scales("s", 0.5f, 0.25f, 2).Bytes("z", type, 3)
                .Node("QLinearMatMul", ["q", "xs", "xz", "w", "s", "z", "xs", "xz"], ["p"]).Node("DequantizeLinear", ["p", "xs", "xz"], ["y"]).Output("y"), ("x", "x"), ("y", "w"));
            yield return new($"QLinearConv, {name}", Sample(Start([1, 2, 5, 5]), type).Bytes("w", type, 3, 2, 3, 3).Scales("s", 0.5f, 0.25f, 2).Bytes("z", type, 3)
                .Node("QLinearConv", ["q", "xs", "xz", "w", "s", "z", "xs", "xz"], ["p"], ("strides", Longs(2, 2)), ("pads", Longs(1, 0, 0, 1))).Node("DequantizeLinear", ["p", "xs", "xz"], ["y"]).Output("y"),
                ("x", "x"), ("y", "w"));
            yield return new($"MatMulInteger, {name}, scaled behind it", Start([1, 6]).Bytes("w", type, 6, 3).Scales("s", 0.5f, 0.25f, 2).Bytes("z", type, 3)
                .Node("DynamicQuantizeLinear", ["x"], ["q", "qs", "qz"]).Node("MatMulInteger", ["q", "w", "qz", "z"], ["i"]).Node("Cast", ["i"], ["f"], ("to", 1))
                .Node("Mul", ["qs", "s"], ["both"]).Node("Mul", ["f", "both"], ["y"]).Output("y"), ("x", "x"), ("y", "w"));
            yield return new($"ConvInteger, {name}, scaled behind it", Start([1, 2, 4, 4]).Bytes("w", type, 3, 2, 2, 2).Weights("s", 3, 1, 1).Bytes("z", type, 1)
                .Node("DynamicQuantizeLinear", ["x"], ["q", "qs", "qz"]).Node("ConvInteger", ["q", "w", "qz", "z"], ["i"]).Node("Cast", ["i"], ["f"], ("to", 1))
                .Node("Mul", ["qs", "s"], ["both"]).Node("Mul", ["f", "both"], ["y"]).Output("y"), ("x", "x"), ("y", "w"));
        }

        foreach (var block in (int[])[16, 32])
        {
            var file = Start([1, 40]).Bytes("w", 2, 3, (40 + block - 1) / block, block / 2).Weights("s", 3, (40 + block - 1) / block)
                .Node("MatMulNBits", ["x", "w", "s"], ["y"], ("N", 3), ("K", 40), ("block_size", block), ("bits", 4)).Output("y");
            file.Graph.Node[^1].Domain = "com.microsoft";
            yield return new($"MatMulNBits, blocks of {block}", file, ("x", "x"), ("y", "w"));
        }

        yield return new("Two quantised layers", Sample(Start([1, 6]), 2).Bytes("w", 2, 6, 3).Bytes("v", 3, 3, 2).Scales("s", 0.5f).Bytes("z", 2, 1)
            .Node("DequantizeLinear", ["q", "xs", "xz"], ["d"]).Node("DequantizeLinear", ["w", "s", "z"], ["wr"]).Node("MatMul", ["d", "wr"], ["m"]).Node("Relu", ["m"], ["r"])
            .Node("QuantizeLinear", ["r", "xs", "xz"], ["rq"]).Node("DequantizeLinear", ["rq", "xs", "xz"], ["rd"]).Node("DequantizeLinear", ["v", "s"], ["vr"]).Node("MatMul", ["rd", "vr"], ["y"]).Output("y"),
            ("x", "x"), ("m", "wr"), ("y", "vr"));
    }

    private static OperatorCase Decoded(string name, long[] scales, int block, int axis = 1)
    {
        var file = Start([1, 6]).Bytes("w", 2, 6, 3).Initializer("s", scales, [.. Enumerable.Range(0, (int)scales.Aggregate(1L, (a, b) => a * b)).Select(i => 1f / (1 << (i % 5)))]);
        return new(
            $"DequantizeLinear, {name}",
            file.Node("DequantizeLinear", ["w", "s"], ["r"], block > 0 ? [("axis", axis), ("block_size", block)] : [("axis", axis)]).Node("MatMul", ["x", "r"], ["y"]).Output("y"),
            ("x", "x"), ("y", "r"));
    }

    private static OnnxFile Sample(OnnxFile file, int type) => file.Scales("xs", 0.125f).Initializer(OnnxFile.Raw("xz", type, [1], [3])).Node("QuantizeLinear", ["x", "xs", "xz"], ["q"]);

    private static OnnxFile Bytes(this OnnxFile file, string name, int type, params long[] shape)
    {
        var bytes = new byte[shape.Aggregate(1L, (product, extent) => product * extent)];
        new Random(file.Graph.Initializer.Count + 7).NextBytes(bytes);
        return file.Initializer(OnnxFile.Raw(name, type, shape, bytes));
    }
}
