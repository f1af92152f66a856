using CntCheck.Mutations;
using CntCheck.Profiles;
using CntCheck.Testing.Onnx;

namespace CntCheck.Tests.Mutations;

/// <summary>Small models that are mutated.</summary>
internal static class MutatedModels
{
    public static float[] Weights(int count, string seed)
    {
        SeededDraws draws = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)draws.Normal())];
    }

    /// <summary>Two dense layers with a bias and a ReLU between them.</summary>
    /// <param name="transB">1 where weights are stored (out, in), else 0.</param>
    /// <param name="run">Which training run.</param>
    public static OnnxFile Dense(int transB = 1, int run = 0) => new OnnxFile()
        .Input("x", null, 6)
        .Initializer("fc1.weight", transB == 1 ? [8, 6] : [6, 8], Weights(48, $"1 of {run}"))
        .Initializer("fc1.bias", [8], Weights(8, "b"))
        .Initializer("fc2.weight", transB == 1 ? [4, 8] : [8, 4], Weights(32, $"2 of {run}"))
        .Node("Gemm", ["x", "fc1.weight", "fc1.bias"], ["h"], ("transB", transB))
        .Node("Relu", ["h"], ["a"])
        .Node("Gemm", ["a", "fc2.weight"], ["y"], ("transB", transB))
        .Output("y", null, 4);

    /// <summary>Two convolutions, batch normalisation, ReLU and pooling between them.</summary>
    public static OnnxFile Convolutional() => new OnnxFile()
        .Input("x", null, 2, 8, 8)
        .Initializer("conv1.weight", [5, 2, 3, 3], Weights(90, "1"))
        .Initializer("bn.scale", [5], 1, 2, 3, 4, 5f)
        .Initializer("bn.shift", [5], 5, 4, 3, 2, 1f)
        .Initializer("bn.mean", [5], 0, 1, 0, 1, 0f)
        .Initializer("bn.var", [5], 1, 1, 2, 2, 3f)
        .Initializer("conv2.weight", [3, 5, 3, 3], Weights(135, "2"))
        .Node("Conv", ["x", "conv1.weight"], ["h"], ("pads", new long[] { 1, 1, 1, 1 }))
        .Node("BatchNormalization", ["h", "bn.scale", "bn.shift", "bn.mean", "bn.var"], ["n"])
        .Node("Relu", ["n"], ["a"])
        .Node("MaxPool", ["a"], ["p"], ("kernel_shape", new long[] { 2, 2 }), ("strides", new long[] { 2, 2 }))
        .Node("Conv", ["p", "conv2.weight"], ["y"])
        .Output("y", null, 3, 2, 2);

    /// <summary>A dense layer whose weights are stored in another way each.</summary>
    public static OnnxFile Stored(string how)
    {
        var weights = Weights(48, "stored");
        var file = new OnnxFile().Input("x", null, 6).Output("y", null, 8);
        switch (how)
        {
            case "raw": return file.Initializer("w", [8, 6], weights).Node("Gemm", ["x", "w"], ["y"], ("transB", 1));
            case "transposed": return file.Initializer("w", [8, 6], weights).Node("Transpose", ["w"], ["t"], ("perm", new long[] { 1, 0 })).Node("MatMul", ["x", "t"], ["y"]);
            case "int8":
                var bytes = Enumerable.Range(0, 48).Select(i => (byte)(i * 5)).ToArray();
                return file.Initializer(OnnxFile.Raw("q", 3, [8, 6], bytes)).Initializer("s", [], 0.01f).Node("DequantizeLinear", ["q", "s"], ["w"]).Node("Gemm", ["x", "w"], ["y"], ("transB", 1));
            case "float16":
                var halves = weights.SelectMany(weight => BitConverter.GetBytes(BitConverter.HalfToUInt16Bits((Half)weight))).ToArray();
                return file.Initializer(OnnxFile.Raw("w", 10, [8, 6], halves)).Node("Cast", ["w"], ["c"], ("to", 1)).Node("Gemm", ["x", "c"], ["y"], ("transB", 1));
            default:
                var tensor = new Testing.Onnx.Schema.TensorProto { Name = "w", DataType = 1 };
                tensor.Dims.Add([8, 6]);
                tensor.FloatData.Add(weights);
                return file.Initializer(tensor).Node("Gemm", ["x", "w"], ["y"], ("transB", 1));
        }
    }

    public static MeasuredModel Open(string path) => MeasuredModel.Open(path, new ProfileOptions(), null, default);
}
