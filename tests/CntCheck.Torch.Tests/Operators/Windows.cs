using CntCheck.Testing.Onnx.Schema;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CntCheck.Torch.Tests.Operators;

/// <summary>Pooling, reductions and resizing.</summary>
internal static class Windows
{
    /// <summary>The operator, or null.</summary>
    public static Func<Tensor[], Tensor[]>? Find(NodeProto node) => node.OpType switch
    {
        "AveragePool" => inputs => [Averaged(node, inputs[0], padsCount: node.Integer("count_include_pad", 0) != 0)],
        "MaxPool" or "LpPool" => inputs => [Averaged(node, inputs[0], padsCount: false)],
        "GlobalAveragePool" or "GlobalMaxPool" or "GlobalLpPool" => inputs => [inputs[0].mean([2, 3], keepdim: true)],
        "ReduceMean" or "ReduceMax" or "ReduceMin" or "ReduceProd" or "ReduceL2" or "ReduceLogSum" or "ReduceLogSumExp" => inputs => [inputs[0].mean(node.Integers("axes") ?? inputs[1].Integers(), node.Integer("keepdims", 1) != 0)],
        "ReduceSum" or "ReduceL1" or "ReduceSumSquare" => inputs => [inputs[0].sum(inputs[1].Integers(), node.Integer("keepdims", 1) != 0)],
        "Resize" or "Upsample" => inputs => [Resized(node, inputs[0], inputs[^1])],
        _ => null,
    };

    /// <summary>The average over each window, of the positions that exist or of all taps.</summary>
    private static Tensor Averaged(NodeProto node, Tensor value, bool padsCount)
    {
        var kernel = node.Integers("kernel_shape")!;
        var strides = node.Integers("strides") ?? [1, 1];
        var pads = Weights.Pads(node, kernel.Length);
        var sums = functional.avg_pool2d(functional.pad(value, pads), kernel, strides);
        if (padsCount)
            return sums;

        var existing = functional.avg_pool2d(functional.pad(ones_like(value).detach(), pads), kernel, strides);
        return sums / existing;
    }

    private static Tensor Resized(NodeProto node, Tensor value, Tensor scales)
    {
        double[] factors = [.. scales.data<double>().Skip(2)];
        var aligned = node.Text("coordinate_transformation_mode", "half_pixel") == "align_corners";
        return node.Text("mode", "nearest") switch
        {
            "nearest" => functional.interpolate(value, scale_factor: factors, mode: InterpolationMode.Nearest),
            "cubic" => functional.interpolate(value, size: Sizes(), mode: InterpolationMode.Bicubic, align_corners: aligned),
            _ => functional.interpolate(value, size: Sizes(), mode: InterpolationMode.Bilinear, align_corners: aligned),
        };

        long[] Sizes() => [.. value.shape.Skip(2).Zip(factors, (extent, factor) => (long)(extent * factor))];
    }
}
