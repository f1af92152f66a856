using CntCheck.Testing.Onnx;

namespace CntCheck.Torch.Tests;

/// <summary>Pieces that the cases' models are made of.</summary>
internal static class CaseModels
{
    /// <summary>The shape of one number.</summary>
    public static readonly long[] Scalar = [];

    /// <summary>x → operator with weights → y.</summary>
    public static OperatorCase Alone(string name, long[] input, string kind, long[] weights, params (string, object)[] attributes) =>
        new(name, Start(input).Weights("w", weights).Node(kind, ["x", "w"], ["y"], attributes).Output("y"), ("x", "x"), ("y", "w"));

    /// <summary>x → operator → fully connected, one weight for each of its nodes.</summary>
    public static OperatorCase Between(string name, long[] input, long nodes, string kind, long[]? shape)
    {
        var file = Start(input);
        if (shape is not null)
            file.Integers("shape", shape);
        return new(name, file.Node(kind, shape is null ? ["x"] : ["x", "shape"], ["t"]).Weights("w", nodes, 3).Node("MatMul", ["t", "w"], ["y"]).Output("y"), ("x", "x"), ("y", "w"));
    }

    /// <summary>x → operators that make t → flat → fully connected, one weight for each of its nodes.</summary>
    public static OperatorCase Spatial(string name, long[] input, long nodes, Func<OnnxFile, OnnxFile> operators) =>
        new(name, operators(Start(input)).Node("Flatten", ["t"], ["flat"]).Weights("w", nodes, 3).Node("MatMul", ["flat", "w"], ["y"]).Output("y"), ("x", "x"), ("y", "w"));

    /// <summary>A model with one input.</summary>
    public static OnnxFile Start(long[] input) => new OnnxFile().Input("x", [.. input.Select(extent => (long?)extent)]);

    /// <summary>Stored weights: multiples of 1/64, so that sums are exact.</summary>
    public static OnnxFile Weights(this OnnxFile file, string name, params long[] shape)
    {
        var random = new Random(file.Graph.Initializer.Count + 1);
        return file.Initializer(name, shape, Enumerable.Range(0, (int)shape.Aggregate(1L, (product, extent) => product * extent)).Select(_ => random.Next(-64, 65) / 64f).ToArray());
    }

    /// <summary>What a batch normalisation stores.</summary>
    public static OnnxFile Norm(this OnnxFile file, string name, long channels) => file
        .Weights($"{name}.weight", channels).Weights($"{name}.bias", channels).Weights($"{name}.mean", channels)
        .Initializer($"{name}.var", [channels], Enumerable.Range(1, (int)channels).Select(i => i / 2f).ToArray());

    /// <summary>Stored integers.</summary>
    public static OnnxFile Integers(this OnnxFile file, string name, params long[] values) => file.Initializer(name, [values.Length], values);

    /// <summary>Stored numbers.</summary>
    public static OnnxFile Scales(this OnnxFile file, string name, params float[] values) => file.Initializer(name, [values.Length], values);

    /// <summary>An attribute of integers.</summary>
    public static long[] Longs(params long[] values) => values;
}
