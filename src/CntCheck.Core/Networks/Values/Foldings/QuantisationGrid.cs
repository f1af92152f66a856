using System.Collections.Immutable;
using CntCheck.Artifacts;
using CntCheck.Networks.Values.Views;

namespace CntCheck.Networks.Values.Foldings;

/// <summary>Scales and zero points, and which elements of a tensor each belongs to.</summary>
/// <param name="Scales">One scale; or one for each position of the axis; or one for each block, other axes as in the tensor.</param>
/// <param name="Zeros">Zero points shaped as the scales, or null.</param>
/// <param name="Axis">The axis they lie along.</param>
/// <param name="Block">Positions of the axis that share one; 0: none do.</param>
internal sealed record QuantisationGrid(Tensor Scales, Tensor? Zeros, int Axis, long Block)
{
    /// <summary>The grid of QuantizeLinear or DequantizeLinear, or null where shapes and attributes do not fit together.</summary>
    public static QuantisationGrid? Of(Operator op, ImmutableArray<long> shape, Tensor scales, Tensor? zeros)
    {
        if (zeros is not null && zeros.Count != scales.Count)
        {
            if (scales.Count == 1)
                scales = scales.Shaped([]).Expanded(zeros.Shape)!;
            else if (zeros.Count == 1)
                zeros = zeros.Shaped([]).Expanded(scales.Shape)!;
            else
                return null;
        }

        if (scales.Count == 1)
            return new(scales, zeros, 0, 0);
        if (Shapes.Axis(op.Integer("axis", 1), shape.Length) is not { } axis)
            return null;

        var block = op.Integer("block_size", 0);
        if (block > 0 && scales.Shape.SequenceEqual(shape.SetItem(axis, (shape[axis] + block - 1) / block)))
            return new(scales, zeros, axis, block);
        return block == 0 && scales.Count == shape[axis] && LiesAlong(scales, axis, shape.Length) ? new(scales, zeros, axis, 0) : null;
    }

    /// <summary>One scale or zero point an element, repeated over a tensor of a shape.</summary>
    public Tensor Over(ImmutableArray<long> shape, Tensor parameters)
    {
        if (parameters.Count == 1)
            return parameters.Shaped([]).Expanded(shape)!;
        if (Block == 0)
            return parameters.Shaped([.. shape.Select((extent, axis) => axis == Axis ? extent : 1)]).Expanded(shape)!;

        var blocks = parameters.Shape[Axis];
        var apart = parameters.Shaped(parameters.Shape.Insert(Axis + 1, 1)).Expanded(parameters.Shape.Insert(Axis + 1, Block))!;
        return apart.Shaped(shape.SetItem(Axis, checked(blocks * Block))).Sliced(Axis, 0, 1, shape[Axis]);
    }

    private static bool LiesAlong(Tensor scales, int axis, int rank) =>
        scales.Shape.Length <= 1 || (scales.Shape.Length == rank && scales.Shape[axis] == scales.Count);
}
