using CntCheck.Artifacts;
using CntCheck.Networks.Fields;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>Sequences of tensors, read as one element: what is taken from the sequence is taken from each that was put in. [ours]</summary>
internal sealed class Sequences : OperatorFamily
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["ConcatFromSequence", "SequenceAt", "SequenceConstruct", "SequenceErase", "SequenceInsert", "SequenceLength"];

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft)
    {
        var read = op.Kind switch { "SequenceConstruct" => op.Inputs.Count, "SequenceInsert" => 2, _ => 1 };
        Value[] elements = [.. op.Inputs.Take(read).Where(input => input.Length > 0).Select(input => draft.ValueOf(input)!)];
        foreach (var constant in elements.Where(element => element.IsStatic))
            draft.Parameters.Skip(constant.Name, op.Kind, constant.Origins.Where(Unknown.IsLearned), "a constant in a sequence of what depends on the sample carries no links");

        Value[] samples = [.. elements.Where(element => !element.IsStatic)];
        if (op.Kind == "SequenceLength")
            draft.Define(IntegerArithmetic.Vector(op.Outputs[0], [null], scalar: true));
        else if (samples.Length == 0)
            Unknown.Enter(op, draft, "its elements are not known");
        else if (op.Kind == "ConcatFromSequence")
            Joined(op, draft, samples[0]);
        else
            Elements(op, draft, samples);
    }

    private static void Elements(Operator op, NetworkDraft draft, Value[] samples)
    {
        var shape = samples.Skip(1).Aggregate(samples[0].Shape, (common, sample) => Common(common, sample.Shape));
        foreach (var sample in samples)
            draft.Pass(op, sample.Name, op.Outputs[0], shape, field => sample.Rank is { } rank && field.Axes.Length != rank ? null : field);
    }

    private static long?[]? Common(long?[]? a, long?[]? b) =>
        a is null || b is null || a.Length != b.Length ? null : [.. a.Zip(b, (x, y) => x == y ? x : null)];

    private static void Joined(Operator op, NetworkDraft draft, Value element)
    {
        var stacked = op.Integer("new_axis", 0) != 0;
        if (element.Rank is not { } rank || Shapes.Axis(op.Integer("axis", 0), stacked ? rank + 1 : rank) is not { } axis)
        {
            Unknown.Enter(op, draft, "the axis it joins is not known");
            return;
        }

        List<long?> shape = [.. element.Shape!];
        if (stacked)
            shape.Insert(axis, null);
        else
            shape[axis] = null;

        draft.Pass(op, element.Name, op.Outputs[0], [.. shape], field =>
            stacked ? LoopSteps.OfOneStep(field, axis, shape.Count) : field.Axes.Length == shape.Count && AxisSelection.IsShared(field.Axes[axis]) ? field : null);
    }
}
