using CntCheck.Testing.Onnx.Schema;
using static TorchSharp.torch;

namespace CntCheck.Torch.Tests;

/// <summary>ONNX operators as the linear maps the strengths see, by torch: activations are the identity, the largest is the average, biases are left out.</summary>
internal static class LinearOperators
{
    private static readonly HashSet<string> Weighted = 
        ["Conv", "ConvInteger", "ConvTranspose", "Einsum", "Gemm", "MatMul", "MatMulInteger", "MatMulNBits", "QLinearConv", "QLinearMatMul"];

    private static readonly HashSet<string> Norms = ["GroupNormalization", "InstanceNormalization", "LayerNormalization", "RMSNormalization"];

    /// <summary>Whether the operator joins nodes by weights.</summary>
    public static bool IsWeighted(NodeProto node, Flow[] inputs) =>
        Weighted.Contains(node.OpType) && inputs.Any(input => input.IsConstant);

    /// <summary>Whether the operator is a norm that takes its statistics from the sample: what is left of it is its scale.</summary>
    public static bool IsNorm(NodeProto node) => Norms.Contains(node.OpType);

    /// <summary>Whether the operator multiplies two values that depend on the sample.</summary>
    public static bool MakesScores(NodeProto node, Flow[] inputs) =>
        node.OpType == "MatMul" && Array.TrueForAll(inputs, input => input is { IsConstant: false, IsScore: false });

    /// <summary>The operator as a map from tensors to tensors.</summary>
    public static Func<Tensor[], Tensor[]> Find(NodeProto node) =>
        Operators.Weights.Find(node) ?? Operators.Moves.Find(node) ?? Operators.Windows.Find(node) ?? Operators.Scales.Find(node) ?? Operators.Quantised.Find(node)
        ?? throw new NotSupportedException($"No linear part of {node.OpType}.");

    /// <summary>An integer attribute.</summary>
    public static long Integer(this NodeProto node, string name, long otherwise) => node.Attribute.FirstOrDefault(attribute => attribute.Name == name)?.I ?? otherwise;

    /// <summary>A float attribute.</summary>
    public static float Float(this NodeProto node, string name, float otherwise) => node.Attribute.FirstOrDefault(attribute => attribute.Name == name)?.F ?? otherwise;

    /// <summary>A text attribute.</summary>
    public static string Text(this NodeProto node, string name, string otherwise) => node.Attribute.FirstOrDefault(attribute => attribute.Name == name)?.S.ToStringUtf8() ?? otherwise;

    /// <summary>A list of integers; null where it is absent.</summary>
    public static long[]? Integers(this NodeProto node, string name) => node.Attribute.FirstOrDefault(attribute => attribute.Name == name)?.Ints.ToArray();

    /// <summary>The integers a constant input holds.</summary>
    public static long[] Integers(this Tensor tensor) => tensor.data<long>().ToArray();
}
