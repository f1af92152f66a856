using CntCheck.Testing.Onnx.Schema;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CntCheck.Torch.Tests.Operators;

/// <summary>Operators with weights.</summary>
internal static class Weights
{
    /// <summary>The operator, or null.</summary>
    public static Func<Tensor[], Tensor[]>? Find(NodeProto node) => node.OpType switch
    {
        "Conv" => inputs => [Convolved(node, inputs[0], inputs[1])],
        "ConvTranspose" => inputs => [Transposed(node, inputs[0], inputs[1])],
        "Gemm" => inputs => [Gemm(node, inputs[0], inputs[1])],
        "MatMul" => inputs => [inputs[0].matmul(inputs[1])],
        "Einsum" => inputs => [einsum(node.Text("equation", ""), inputs)],
        _ => null,
    };

    private static Tensor Gemm(NodeProto node, Tensor a, Tensor b)
    {
        var left = node.Integer("transA", 0) != 0 ? a.t() : a;
        var right = node.Integer("transB", 0) != 0 ? b.t() : b;
        return left.matmul(right) * node.Float("alpha", 1);
    }

    private static Tensor Convolved(NodeProto node, Tensor input, Tensor weight)
    {
        var axes = (int)weight.dim() - 2;
        var (strides, dilations) = (node.Integers("strides") ?? Ones(axes), node.Integers("dilations") ?? Ones(axes));
        var padded = functional.pad(input, Pads(node, axes));
        var groups = node.Integer("group", 1);
        return axes switch
        {
            1 => functional.conv1d(padded, weight, stride: strides[0], dilation: dilations[0], groups: groups),
            2 => functional.conv2d(padded, weight, strides: strides, dilation: dilations, groups: groups),
            _ => functional.conv3d(padded, weight, strides: strides, dilation: dilations, groups: groups),
        };
    }

    /// <summary>The adjoint of a convolution: as many outputs as the convolution has inputs, cut by the pads.</summary>
    private static Tensor Transposed(NodeProto node, Tensor input, Tensor weight)
    {
        var axes = (int)weight.dim() - 2;
        var (strides, dilations) = (node.Integers("strides") ?? Ones(axes), node.Integers("dilations") ?? Ones(axes));
        var extra = node.Integers("output_padding") ?? new long[axes];
        var groups = node.Integer("group", 1);
        var whole = axes switch
        {
            1 => functional.conv_transpose1d(input, weight, stride: strides[0], dilation: dilations[0], groups: groups),
            2 => functional.conv_transpose2d(input, weight, strides: strides, dilation: dilations, groups: groups),
            _ => functional.conv_transpose3d(input, weight, strides: strides, dilation: dilations, groups: groups),
        };
        var pads = node.Integers("pads") ?? new long[2 * axes];
        whole = functional.pad(whole, [.. Enumerable.Range(0, axes).Reverse().SelectMany(axis => new long[] { 0, extra[axis] })]);
        for (var axis = 0; axis < axes; axis++)
            whole = whole.narrow(axis + 2, pads[axis], whole.shape[axis + 2] - pads[axis] - pads[axes + axis]);
        return whole;
    }

    /// <summary>ONNX's pads (all begins, then all ends) in torch's order: last axis first, begin and end.</summary>
    internal static long[] Pads(NodeProto node, int axes)
    {
        var pads = node.Integers("pads") ?? new long[2 * axes];
        return [.. Enumerable.Range(0, axes).Reverse().SelectMany(axis => new[] { pads[axis], pads[axes + axis] })];
    }

    private static long[] Ones(int axes) => [.. Enumerable.Repeat(1L, axes)];
}
