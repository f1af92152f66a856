using CntCheck.Artifacts;
using CntCheck.Networks.Fields;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>Max, Min, Mean and Where, node by node: of n values each gives every n-th result, as the average does. [ours]</summary>
/// <remarks>A value beside constants is its activation (a clip, a mask); two functions of one value are an activation of it.</remarks>
internal sealed class Choice : OperatorFamily
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["Max", "Mean", "Min", "Where"];

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft)
    {
        Value[] operands = [.. op.Inputs.Skip(op.Kind == "Where" ? 1 : 0).Where(input => input.Length > 0).Select(input => draft.ValueOf(input)!)];
        Value[] samples = [.. operands.Where(operand => !operand.IsStatic)];
        Value[] constants = [.. operands.Where(operand => operand.IsStatic)];
        if (samples.Length == 0)
            Discrete.Enter(op, draft, Shapes.Broadcast(operands.ElementAtOrDefault(0)?.Shape, operands.ElementAtOrDefault(1)?.Shape), "it chooses between constants");
        else if (samples.Length == 1 && constants.Length == 1)
            Shift.Hold(op, draft, samples[0], constants[0]);
        else if (samples.Length == 1 && constants.Length == 0)
            draft.PassElementwise(op, samples[0].Name);
        else if (samples.Length != 2 || constants.Length > 0 || !Combination.TryEnterAsActivation(op, samples[0].Name, samples[1].Name, draft))
            Choose(op, draft, samples, constants);
    }

    private static void Choose(Operator op, NetworkDraft draft, Value[] samples, Value[] constants)
    {
        var count = samples.Length + constants.Length;
        var shape = samples.Concat(constants).Select(value => value.Shape).Aggregate(Shapes.Broadcast);
        draft.Hold(op, samples[0].Name, constants.SelectMany(constant => constant.Origins).Where(Unknown.IsLearned));
        foreach (var sample in samples)
            draft.Pass(op, sample.Name, op.Outputs[0], shape, field => (shape is null ? field : Broadcasting.Undo(field, sample.Shape))?.Times(1.0 / count));
    }
}
