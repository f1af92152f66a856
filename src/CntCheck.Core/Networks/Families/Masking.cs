using CntCheck.Artifacts;
using CntCheck.Networks.Fields;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>Where: every node is one of two values. Both are carried through as if they were always taken. [ours]</summary>
internal sealed class Masking : OperatorFamily
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["Where"];

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft)
    {
        if (op.Inputs.Count != 3 || draft.ValueOf(op.Input(0)) is not { } condition || draft.ValueOf(op.Input(1)) is not { } one || draft.ValueOf(op.Input(2)) is not { } other)
        {
            Unknown.Enter(op, draft, "an input is missing");
            return;
        }

        var shape = Shapes.Broadcast(condition.Shape, Shapes.Broadcast(one.Shape, other.Shape));
        if (one.IsStatic && other.IsStatic)
        {
            Ending.Enter(op, draft, shape, "it chooses between constants");
            return;
        }

        foreach (var constant in new[] { one, other }.Where(value => value.IsStatic))
            draft.Parameters.Skip(constant.Name, op.Kind, constant.Origins.Where(Unknown.IsLearned), "a constant in place of the sample carries no links");
        Value[] samples = [.. new[] { one, other }.Where(value => !value.IsStatic).DistinctBy(value => value.Name)];
        if (samples is [var only] && Shapes.Agree(shape, only.Shape))
            draft.PassElementwise(op, only.Name);
        else
            foreach (var sample in samples)
                draft.Pass(op, sample.Name, op.Outputs[0], shape, field => Broadcasting.Undo(field, sample.Shape));
    }
}
