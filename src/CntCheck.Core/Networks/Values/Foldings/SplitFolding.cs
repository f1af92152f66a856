using CntCheck.Artifacts;
using CntCheck.Networks.Values.Views;

namespace CntCheck.Networks.Values.Foldings;

/// <summary>Split: an axis cut into parts, one an output.</summary>
internal sealed class SplitFolding : FoldingRule
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["Split"];

    /// <inheritdoc/>
    public override bool MakesSeveral => true;

    /// <inheritdoc/>
    public override Constant? Fold(Operator op, Operands operands, int output)
    {
        if (operands.Constant(0) is not { } constant || Shapes.Axis(op.Integer("axis", 0), constant.Shape.Length) is not { } axis)
            return null;

        var extent = constant.Shape[axis];
        if (Lengths(op, operands, extent) is not { } lengths || lengths.Count != op.Outputs.Count || lengths.Any(length => length < 0 || length > extent) || lengths.Sum() != extent)
            return operands.Refuse("whose parts do not make up the whole");
        return Constant.View(constant.Straight().Sliced(axis, lengths.Take(output).Sum(), 1, lengths[output]), constant.Origins);
    }

    /// <inheritdoc/>
    public override int Work(IReadOnlyList<int> operands) => operands[0];

    private static IReadOnlyList<long>? Lengths(Operator op, Operands operands, long extent)
    {
        if (operands.Has(1) || op.Integers("split") is not null)
            return operands.Integers(1, op.Integers("split"));

        var parts = op.Outputs.Count;
        var each = (extent + parts - 1) / parts;
        return [.. Enumerable.Range(0, parts).Select(i => Math.Clamp(extent - (i * each), 0, each))];
    }
}
