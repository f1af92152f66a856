using CntCheck.Testing.Onnx.Schema;
using TorchSharp;
using static TorchSharp.torch;

namespace CntCheck.Torch.Tests.Operators;

/// <summary>Quantised weights as the real numbers they stand for, (q − zero point)·scale; samples are followed in real units.</summary>
internal static class Quantised
{
    /// <summary>The operator, or null.</summary>
    public static Func<Tensor[], Tensor[]>? Find(NodeProto node) => node.OpType switch
    {
        "DequantizeLinear" => inputs => [inputs[0].is_floating_point() ? inputs[0].alias() : Real(inputs[0], inputs[1], inputs.ElementAtOrDefault(2), (int)node.Integer("axis", 1), node.Integer("block_size", 0))],
        "DynamicQuantizeLinear" => inputs => [inputs[0].alias(), ones(1, float64), zeros(1, float64)],
        "QLinearMatMul" => inputs => [inputs[0].matmul(Real(inputs[3], inputs[4], inputs[5], 1))],
        "QLinearConv" => inputs => Weights.Find(Named(node, "Conv"))!([inputs[0], Real(inputs[3], inputs[4], inputs[5], 0)]),
        "MatMulInteger" => inputs => [inputs[0].matmul(inputs[1].to(float64) - inputs[3].to(float64))],
        "ConvInteger" => inputs => Weights.Find(Named(node, "Conv"))!([inputs[0], Real(inputs[1], ones(1, float64), inputs[3], 0)]),
        "MatMulNBits" => inputs => [inputs[0].matmul(Blocks(node, inputs[1], inputs[2]).t())],
        _ => null,
    };

    private static NodeProto Named(NodeProto node, string kind) => new(node) { OpType = kind };

    private static Tensor Real(Tensor stored, Tensor scale, Tensor? zero, int axis, long block = 0)
    {
        var centre = zero is null ? zeros_like(scale) : zero.to(float64);
        return (stored.to(float64) - Along(centre, stored, axis, block)) * Along(scale, stored, axis, block);
    }

    /// <summary>A number for all, one a position of the axis, or one a block of the axis.</summary>
    private static Tensor Along(Tensor numbers, Tensor stored, int axis, long block)
    {
        if (block > 0)
            return numbers.repeat_interleave(block, axis).narrow(axis, 0, stored.shape[axis]);
        return numbers.numel() == 1 ? numbers.reshape(1) : numbers.reshape([.. Enumerable.Range(0, (int)stored.dim()).Select(a => a == axis ? -1L : 1L)]);
    }

    /// <summary>Four bits each, the lower half of a byte first; they stand around 8.</summary>
    private static Tensor Blocks(NodeProto node, Tensor packed, Tensor scales)
    {
        var (rows, length, block) = (node.Integer("N", 0), node.Integer("K", 0), node.Integer("block_size", 0));
        var bytes = packed.to(float64);
        var upper = (bytes / 16).floor();
        var numbers = stack([bytes - (upper * 16), upper], -1).reshape(rows, -1);
        return ((numbers - 8) * scales.reshape(rows, -1).repeat_interleave(block, 1)).narrow(1, 0, length);
    }
}
