using CntCheck.Artifacts;
using CntCheck.Networks.Values.Views;

namespace CntCheck.Networks.Values.Foldings;

/// <summary>Concat: constants one behind the other along an axis.</summary>
internal sealed class ConcatFolding : FoldingRule
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["Concat"];

    /// <inheritdoc/>
    public override Constant? Fold(Operator op, Operands operands, int output)
    {
        if (operands.All() is not { } parts || Shapes.Axis(op.Integer("axis", 0), parts[0].Shape.Length) is not { } axis)
            return null;

        Tensor[] tensors = [.. parts.Select(part => part.Straight())];
        if ((Int128)tensors.Aggregate((Int128)0, (sum, tensor) => sum + tensor.Count) > long.MaxValue / 16)
            return operands.Refuse("which joins more than any model has");
        return TensorViews.Joined(tensors, axis) is { } joined
            ? Constant.View(joined, [.. parts.SelectMany(part => part.Origins).Distinct()])
            : operands.Refuse("whose parts do not fit together");
    }

    /// <inheritdoc/>
    public override int Work(IReadOnlyList<int> operands) => operands.DefaultIfEmpty(1).Max();
}
