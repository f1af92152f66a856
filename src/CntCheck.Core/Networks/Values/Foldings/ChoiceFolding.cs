using CntCheck.Artifacts;
using CntCheck.Networks.Values.Views;

namespace CntCheck.Networks.Values.Foldings;

/// <summary>Where and Clip: elements chosen from several constants, or kept within bounds.</summary>
internal sealed class ChoiceFolding : FoldingRule
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["Where", "Clip"];

    /// <inheritdoc/>
    public override Constant? Fold(Operator op, Operands operands, int output) => op.Kind == "Where" ? Chosen(operands) : Clipped(op, operands);

    private static Constant? Chosen(Operands operands)
    {
        if (operands.All() is not [var condition, var a, var b])
            return null;
        if (Broadcasting.Together(a.Straight(), b.Straight(), condition.Straight()) is not [var yes, var no, var when])
            return operands.Refuse("whose operands do not fit together");

        var type = yes.Type == no.Type ? NumberCoding.Holder(yes.Type) : ElementType.Float64;
        return Constant.View(ElementwiseData.Of(type, [yes, no, when], (x, y, c) => c != 0 ? x : y), Operands.Learned([a, b]));
    }

    private static Constant? Clipped(Operator op, Operands operands)
    {
        if (operands.Constant(0) is not { } constant)
            return null;

        var low = operands.Has(1) ? operands.Number(1) : op.Float("min", float.NegativeInfinity);
        var high = operands.Has(2) ? operands.Number(2) : op.Float("max", float.PositiveInfinity);
        if (low is not { } min || high is not { } max)
            return operands.Refuse("whose bounds are not known");
        return Constant.View(ElementwiseData.Of(NumberCoding.Holder(constant.Straight().Type), constant.Straight(), x => Math.Min(Math.Max(x, min), max)), constant.Origins);
    }
}
