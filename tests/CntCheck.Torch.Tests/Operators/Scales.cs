using CntCheck.Testing.Onnx.Schema;
using TorchSharp;
using static TorchSharp.torch;

namespace CntCheck.Torch.Tests.Operators;

/// <summary>Norms, factors, sums, and functions of each node alone.</summary>
internal static class Scales
{
    private static readonly HashSet<string> Activations = ["Relu", "Tanh", "Sigmoid", "Gelu", "Softmax", "Identity", "Dropout", "LeakyRelu", "Clip", "QuantizeLinear"];

    /// <summary>The operator, or null.</summary>
    public static Func<Tensor[], Tensor[]>? Find(NodeProto node) => node.OpType switch
    {
        "BatchNormalization" => inputs => [inputs[0] * AlongChannels(inputs[1] / (inputs[4] + node.Float("epsilon", 1e-5f)).sqrt(), inputs[0])],
        "Mul" => inputs => [inputs[0] * inputs[1]],
        "Div" => inputs => [inputs[0] / inputs[1]],
        "Add" => inputs => [inputs[0] + inputs[1]],
        "Sub" => inputs => [inputs[0] - inputs[1]],
        "Sum" => inputs => [inputs.Aggregate((sum, input) => sum + input)],
        "Max" or "Mean" or "Min" => inputs => [inputs.Aggregate((sum, input) => sum + input) / inputs.Length],
        "Cast" => inputs => [inputs[0].to(float64)],
        "LayerNormalization" or "RMSNormalization" => inputs => [inputs[0] * inputs[1]],
        "GroupNormalization" or "InstanceNormalization" => inputs => [inputs[0] * AlongChannels(inputs[1], inputs[0])],
        var kind when Activations.Contains(kind) => inputs => [inputs[0].alias()],
        _ => null,
    };

    private static Tensor AlongChannels(Tensor factors, Tensor value) =>
        factors.reshape([1, -1, .. Enumerable.Repeat(1L, (int)value.dim() - 2)]);
}
