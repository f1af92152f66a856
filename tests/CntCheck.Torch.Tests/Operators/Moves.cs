using CntCheck.Testing.Onnx.Schema;
using TorchSharp;
using static TorchSharp.torch;

namespace CntCheck.Torch.Tests.Operators;

/// <summary>Operators that move, repeat or select nodes.</summary>
internal static class Moves
{
    /// <summary>The operator, or null.</summary>
    public static Func<Tensor[], Tensor[]>? Find(NodeProto node) => node.OpType switch
    {
        "Reshape" => inputs => [inputs[0].reshape(inputs[1].Integers().Select((extent, i) => extent == 0 ? inputs[0].shape[i] : extent).ToArray())],
        "Flatten" => inputs => [Flattened(inputs[0], (int)node.Integer("axis", 1))],
        "Squeeze" => inputs => [inputs[1].Integers().OrderDescending().Aggregate(inputs[0], (value, axis) => value.squeeze(axis))],
        "Unsqueeze" => inputs => [inputs[1].Integers().Order().Aggregate(inputs[0], (value, axis) => value.unsqueeze(axis))],
        "Transpose" => inputs => [inputs[0].permute(node.Integers("perm") ?? [.. Enumerable.Range(0, (int)inputs[0].dim()).Reverse().Select(axis => (long)axis)])],
        "Concat" => inputs => [cat(inputs, node.Integer("axis", 0))],
        "Slice" => inputs => [Sliced(inputs)],
        "Split" => inputs => inputs[0].split(inputs[1].Integers(), node.Integer("axis", 0)),
        "Gather" => inputs => [inputs[1].dim() == 0 ? inputs[0].select(node.Integer("axis", 0), inputs[1].item<long>()) : inputs[0].index_select(node.Integer("axis", 0), inputs[1])],
        "Expand" => inputs => [inputs[0].expand(broadcast_shapes(inputs[0].shape, inputs[1].Integers()).ToArray())],
        "Tile" => inputs => [inputs[0].repeat(inputs[1].Integers())],
        "DepthToSpace" => inputs => [DepthToSpace(inputs[0], node.Integer("blocksize", 1), node.Text("mode", "DCR") == "CRD")],
        "SpaceToDepth" => inputs => [SpaceToDepth(inputs[0], node.Integer("blocksize", 1))],
        "CumSum" => inputs => [Summed(inputs[0], inputs[1].item<long>(), node.Integer("reverse", 0) != 0, node.Integer("exclusive", 0) != 0)],
        "Pad" => inputs => [Padded(inputs[0], inputs[1].Integers(), node.Text("mode", "constant"))],
        _ => null,
    };

    private static Tensor Summed(Tensor value, long axis, bool reverse, bool exclusive)
    {
        var ordered = reverse ? value.flip(axis) : value;
        var sums = ordered.cumsum(axis);
        sums = exclusive ? sums - ordered : sums;
        return reverse ? sums.flip(axis) : sums;
    }

    private static Tensor Flattened(Tensor value, int axis) =>
        value.reshape(value.shape.Take(axis).Aggregate(1L, (product, extent) => product * extent), -1);

    /// <summary>By index_select: torch has no negative steps.</summary>
    private static Tensor Sliced(Tensor[] inputs)
    {
        var (value, starts, ends) = (inputs[0], inputs[1].Integers(), inputs[2].Integers());
        var axes = inputs.Length > 3 ? inputs[3].Integers() : [.. Enumerable.Range(0, starts.Length).Select(axis => (long)axis)];
        var steps = inputs.Length > 4 ? inputs[4].Integers() : [.. starts.Select(_ => 1L)];
        for (var i = 0; i < starts.Length; i++)
        {
            var axis = (axes[i] + value.dim()) % value.dim();
            var extent = value.shape[axis];
            long Place(long position, long low, long high) => Math.Clamp(position < 0 ? position + extent : position, low, high);
            var (from, to) = steps[i] > 0 ? (Place(starts[i], 0, extent), Place(ends[i], 0, extent)) : (Place(starts[i], 0, extent - 1), Place(ends[i], -1, extent - 1));
            List<long> taken = [];
            for (var position = from; steps[i] > 0 ? position < to : position > to; position += steps[i])
                taken.Add(position);
            value = value.index_select(axis, tensor(taken.ToArray()));
        }

        return value;
    }

    private static Tensor DepthToSpace(Tensor value, long block, bool columnsFirst)
    {
        var (n, c, h, w) = (value.shape[0], value.shape[1], value.shape[2], value.shape[3]);
        var parts = columnsFirst
            ? value.reshape(n, c / (block * block), block, block, h, w).permute(0, 1, 4, 2, 5, 3)
            : value.reshape(n, block, block, c / (block * block), h, w).permute(0, 3, 4, 1, 5, 2);
        return parts.reshape(n, c / (block * block), h * block, w * block);
    }

    private static Tensor SpaceToDepth(Tensor value, long block)
    {
        var (n, c, h, w) = (value.shape[0], value.shape[1], value.shape[2], value.shape[3]);
        return value.reshape(n, c, h / block, block, w / block, block).permute(0, 3, 5, 1, 2, 4).reshape(n, c * block * block, h / block, w / block);
    }

    /// <summary>By index_select, axis by axis: what is repeated or mirrored is read again, zeros are an extra position.</summary>
    private static Tensor Padded(Tensor value, long[] pads, string mode)
    {
        var rank = (int)value.dim();
        for (var axis = 0; axis < rank; axis++)
        {
            var extent = value.shape[axis];
            var positions = Enumerable.Range(0, (int)(pads[axis] + extent + pads[rank + axis])).Select(i => Source(i - pads[axis], extent, mode)).ToArray();
            var zero = zeros_like(value.narrow(axis, 0, 1));
            value = cat([value, zero], axis).index_select(axis, tensor(positions));
        }

        return value;
    }

    private static long Source(long position, long extent, string mode) => mode switch
    {
        _ when position >= 0 && position < extent => position,
        "edge" => Math.Clamp(position, 0, extent - 1),
        "reflect" => position < 0 ? -position : (2 * extent) - 2 - position,
        "wrap" => ((position % extent) + extent) % extent,
        _ => extent,
    };
}
