using CntCheck.Artifacts;
using CntCheck.Networks.Values.Views;

namespace CntCheck.Networks.Values.Foldings;

/// <summary>Pad with one number: a constant with stretches of it before and behind, or with less of it.</summary>
internal sealed class PadFolding : FoldingRule
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["Pad"];

    /// <inheritdoc/>
    public override Constant? Fold(Operator op, Operands operands, int output)
    {
        if (operands.Constant(0) is not { Shape.Length: <= 16 } constant || op.Text("mode", "constant") != "constant")
            return null;

        var rank = constant.Shape.Length;
        var axes = operands.Has(3) ? operands.Integers(3) : [.. Enumerable.Range(0, rank).Select(axis => (long)axis)];
        var pads = operands.Integers(1, op.Integers("pads") ?? op.Integers("paddings"));
        if (axes is null || pads is null || pads.Count != 2 * axes.Count || pads.Any(pad => pad is < -int.MaxValue or > int.MaxValue))
            return operands.Refuse("whose padding is not known");

        var number = operands.Has(2) ? operands.Number(2) ?? double.NaN : op.Float("value", 0);
        var padded = constant.Straight().Whole();
        for (var i = 0; i < axes.Count; i++)
        {
            if (Shapes.Axis(axes[i], rank) is not { } axis || Padded(padded, axis, pads[i], pads[i + axes.Count], number) is not { } next)
                return operands.Refuse("whose padding does not fit");
            padded = next;
        }

        return Constant.View(padded, constant.Origins);
    }

    /// <inheritdoc/>
    public override int Work(IReadOnlyList<int> operands) => operands[0];

    private static Tensor? Padded(Tensor tensor, int axis, long before, long behind, double number)
    {
        var extent = tensor.Shape[axis];
        var (cutBefore, cutBehind) = (Math.Max(0, -before), Math.Max(0, -behind));
        if (cutBefore + cutBehind > extent)
            return null;
        if (cutBefore + cutBehind > 0)
            tensor = tensor.Sliced(axis, cutBefore, 1, extent - cutBefore - cutBehind);
        if (Math.Max(0, before) + Math.Max(0, behind) == 0)
            return tensor;

        var one = ElementwiseData.Of(tensor.Type, Tensor.Of("", [], [number]), same => same).InMemory();
        Tensor Filled(long length) => one.Expanded(tensor.Shape.SetItem(axis, length))!;
        var joined = TensorViews.Joined([Filled(Math.Max(0, before)), tensor, Filled(Math.Max(0, behind))], axis)!;
        return new Tensor(tensor.Name, joined.Type, joined.Shape, joined.Data);
    }
}
