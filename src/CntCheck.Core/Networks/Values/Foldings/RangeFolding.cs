using CntCheck.Artifacts;

namespace CntCheck.Networks.Values.Foldings;

/// <summary>Range: numbers at equal distances, computed at once; none of them is learned.</summary>
internal sealed class RangeFolding : FoldingRule
{
    private const int Most = 1 << 20;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["Range"];

    /// <inheritdoc/>
    public override Constant? Fold(Operator op, Operands operands, int output)
    {
        if (operands.Number(0) is not { } start || operands.Number(1) is not { } limit || operands.Number(2) is not { } step)
            return null;

        var count = Math.Max(0, Math.Ceiling((limit - start) / step));
        if (!(count <= Most) || !operands.Budget.Keep((long)count))
            return operands.Refuse("which makes more numbers than can be computed");

        double[] numbers = [.. Enumerable.Range(0, (int)count).Select(i => start + (i * step))];
        return Views.NumberCoding.IsInteger(operands.Constant(0)!.Tensor.Type)
            ? Constant.View(Tensor.Of(op.Outputs[0], [numbers.Length], [.. numbers.Select(number => (long)number)]), [])
            : Constant.Computed(op.Outputs[0], [numbers.Length], numbers, []);
    }
}
