using System.Text.Json;
using CntCheck.Testing.Onnx;

namespace CntCheck.Tests.Golden;

/// <summary>The golden networks as ONNX files, weights in the layouts of their description (Dense (in, out), channels last before Flatten).</summary>
internal static class GoldenModels
{
    /// <summary>A chain of dense layers.</summary>
    public static OnnxFile FullyConnected(JsonElement golden)
    {
        var shapes = Shapes(golden);
        return FullyConnected([shapes[0][0], .. shapes.Where(shape => shape.Length == 2).Select(shape => shape[1])]);
    }

    /// <summary>A chain of dense layers of these sizes, the input's first.</summary>
    public static OnnxFile FullyConnected(params long[] sizes)
    {
        var file = new OnnxFile().Input("input", null, sizes[0]);
        var value = "input";
        for (var layer = 0; layer < sizes.Length - 1; layer++)
            value = Dense(file, layer, value, [sizes[layer], sizes[layer + 1]]);
        return file.Output(value, null, sizes[^1]);
    }

    /// <summary>Convolutions, then dense layers on the map flattened in row, column, channel order.</summary>
    public static OnnxFile Convolutional(JsonElement golden)
    {
        var shapes = Shapes(golden);
        var size = golden.GetProperty("input_hwc").EnumerateArray().Select(extent => extent.GetInt64()).ToArray();
        long stride = golden.GetProperty("stride").GetInt64(), pad = golden.GetProperty("padding").GetInt64();
        var file = new OnnxFile().Input("input", null, size[2], size[0], size[1]);
        var value = "input";
        var layer = 0;
        for (; shapes[2 * layer].Length == 4; layer++)
            value = Convolution(file, layer, value, shapes[2 * layer], stride, pad);

        file.Node("Transpose", [value], ["channels_last"], ("perm", new long[] { 0, 2, 3, 1 })).Node("Flatten", ["channels_last"], ["flat"]);
        value = "flat";
        for (; layer < shapes.Count / 2; layer++)
            value = Dense(file, layer, value, shapes[2 * layer]);
        return file.Output(value, null, shapes[^1][0]);
    }

    private static string Dense(OnnxFile file, int layer, string input, long[] shape)
    {
        file.Initializer($"fc{layer}.weight", shape, HashWeights.Of(layer, shape))
            .Initializer($"fc{layer}.bias", [shape[1]], HashWeights.Bias(layer, (int)shape[1]))
            .Node("Gemm", [input, $"fc{layer}.weight", $"fc{layer}.bias"], [$"z{layer}"])
            .Node("Relu", [$"z{layer}"], [$"a{layer}"]);
        return $"a{layer}";
    }

    private static string Convolution(OnnxFile file, int layer, string input, long[] shape, long stride, long pad)
    {
        var (height, width, inputs, outputs) = (shape[0], shape[1], shape[2], shape[3]);
        var values =
            from o in Range(outputs)
            from i in Range(inputs)
            from y in Range(height)
            from x in Range(width)
            select HashWeights.Value(layer, y, x, i, o);
        file.Initializer($"conv{layer}.weight", [outputs, inputs, height, width], [.. values])
            .Initializer($"conv{layer}.bias", [outputs], HashWeights.Bias(layer, (int)outputs))
            .Node("Conv", [input, $"conv{layer}.weight", $"conv{layer}.bias"], [$"z{layer}"],
                ("strides", new[] { stride, stride }), ("pads", new[] { pad, pad, pad, pad }))
            .Node("Relu", [$"z{layer}"], [$"a{layer}"]);
        return $"a{layer}";
    }

    private static IEnumerable<long> Range(long count) => Enumerable.Range(0, (int)count).Select(index => (long)index);

    private static List<long[]> Shapes(JsonElement golden) =>
        [.. golden.GetProperty("shapes").EnumerateArray().Select(shape => shape.EnumerateArray().Select(extent => extent.GetInt64()).ToArray())];
}
