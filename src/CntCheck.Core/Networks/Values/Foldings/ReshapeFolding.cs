using CntCheck.Artifacts;
using CntCheck.Networks.Values.Views;

namespace CntCheck.Networks.Values.Foldings;

/// <summary>Reshape, Flatten, Squeeze, Unsqueeze: the same elements in the same order.</summary>
internal sealed class ReshapeFolding : FoldingRule
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["Reshape", "Flatten", "Squeeze", "Unsqueeze"];

    /// <inheritdoc/>
    public override Constant? Fold(Operator op, Operands operands, int output)
    {
        if (operands.Constant(0) is not { } constant)
            return null;

        long?[] shape = [.. constant.Shape.Select(extent => (long?)extent)];
        if (Shape(op, operands, shape) is not { } reshaped || Shapes.Product(reshaped) != constant.Count)
            return operands.Refuse("whose new shape is not known");

        var straight = constant.Swapped ? constant with { Tensor = (constant with { Scale = 1 }).Straight(), Swapped = false } : constant;
        return straight with { Shape = [.. reshaped.Select(extent => extent!.Value)] };
    }

    /// <inheritdoc/>
    public override int Work(IReadOnlyList<int> operands) => operands[0];

    private static long?[]? Shape(Operator op, Operands operands, long?[] shape) => op.Kind switch
    {
        "Reshape" => operands.Integers(1, op.Integers("shape")) is { } requested
            ? Shapes.Reshaped(shape, [.. requested.Select(extent => (long?)extent)], op.Integer("allowzero", 0) != 0)
            : null,
        "Flatten" => Shapes.Flattened(shape, op.Integer("axis", 1)),
        "Squeeze" => Shapes.Squeezed(shape, operands.Integers(1, op.Integers("axes"))),
        _ => operands.Integers(1, op.Integers("axes")) is { } axes ? Shapes.Unsqueezed(shape, axes) : null,
    };
}
