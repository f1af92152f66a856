using CntCheck.Artifacts;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>Comparisons and logic: yes or no, through which no strength passes. A comparison with all integers of a vocabulary is one-hot.</summary>
internal sealed class Comparison : OperatorFamily
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } =
        ["And", "BitwiseAnd", "BitwiseNot", "BitwiseOr", "BitwiseXor", "Equal", "Greater", "GreaterOrEqual", "IsInf", "Less", "LessOrEqual", "Or", "Xor"];

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft)
    {
        Value[] operands = [.. op.Inputs.Where(input => input.Length > 0).Select(input => draft.ValueOf(input)!)];
        var shape = operands.Length == 2 ? Shapes.Broadcast(operands[0].Shape, operands[1].Shape) : operands[0].Shape;
        if (op.Kind == "Equal" && Array.Find(operands, operand => operand.IsStatic) is { } all && Array.Find(operands, operand => !operand.IsStatic) is { } index && TellsApart(all, index))
            Vocabularies.BeginAt(index.Name, op.Outputs[0], shape, draft);
        else
            Ending.Enter(op, draft, shape, "a comparison gives no more than yes or no");
    }

    /// <summary>Whether constants 0, 1, 2 … lie along the last axis, where the sample has a single position.</summary>
    private static bool TellsApart(Value all, Value index) =>
        all.Constant is { IsReadable: true, Count: > 1 } constant && constant.Shape[^1] == constant.Count && (index.Rank is not > 0 || index.Shape![^1] is null or 1)
        && index.Rank is > 0 && constant.Read().Select((value, i) => value == i).All(same => same);
}
