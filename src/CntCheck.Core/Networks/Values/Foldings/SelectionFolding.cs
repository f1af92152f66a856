using CntCheck.Artifacts;
using CntCheck.Networks.Values.Views;

namespace CntCheck.Networks.Values.Foldings;

/// <summary>Slice and Gather: some positions of axes.</summary>
internal sealed class SelectionFolding : FoldingRule
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["Slice", "Gather"];

    /// <inheritdoc/>
    public override Constant? Fold(Operator op, Operands operands, int output)
    {
        if (operands.Constant(0) is not { } constant || constant.Shape.Any(extent => extent > int.MaxValue))
            return null;
        return (op.Kind == "Slice" ? Sliced(op, operands, constant) : Gathered(op, operands, constant)) ?? operands.Refuse("whose positions are not known");
    }

    /// <inheritdoc/>
    public override int Work(IReadOnlyList<int> operands) => operands[0];

    private static Constant? Sliced(Operator op, Operands operands, Constant constant)
    {
        if (Slicing.Of(op, operands.Values, constant.Shape.Length) is not { } slices)
            return null;

        var tensor = constant.Straight();
        foreach (var slice in slices)
        {
            var taken = slice.Taken((int)tensor.Shape[slice.Axis]);
            tensor = tensor.Sliced(slice.Axis, taken.Start, taken.Step, taken.Count);
        }

        return Constant.View(tensor, constant.Origins);
    }

    private static Constant? Gathered(Operator op, Operands operands, Constant constant)
    {
        if (Shapes.Axis(op.Integer("axis", 0), constant.Shape.Length) is not { } axis || operands.Integers(1) is not { } indices
            || operands.Values[1]!.Shape is not { } indexShape)
        {
            return null;
        }

        var extent = constant.Shape[axis];
        if (indices.Any(index => index < -extent || index >= extent))
            return null;

        var shape = constant.Shape.RemoveAt(axis).InsertRange(axis, indexShape.Select(size => size!.Value));
        return Constant.View(constant.Straight().Gathered(axis, shape, [.. indices.Select(index => index < 0 ? index + extent : index)]), constant.Origins);
    }
}
