using CntCheck.Artifacts;
using CntCheck.Networks.Fields;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>Sequences whose length only the sample tells: one value stands for every element, as all go through the same weights. [ours]</summary>
/// <remarks>Positions of the axis a tensor was split along, or is joined along, share their nodes then; where readers tell them apart, strengths end with a note.</remarks>
internal static class AnyElement
{
    /// <summary>Enters an operator on a sequence.</summary>
    /// <param name="op">The operator.</param>
    /// <param name="draft">The network so far.</param>
    /// <param name="elements">The elements of the sequence it reads, where these are known and only the place among them is not.</param>
    public static void Read(Operator op, NetworkDraft draft, IReadOnlyList<string>? elements)
    {
        IEnumerable<string> read = op.Kind == "SequenceInsert" && op.Input(1) is { } added ? [.. elements ?? [op.Input(0)!], added] : elements ?? [op.Input(0) ?? ""];
        Value[] samples = [.. read.Where(name => name.Length > 0).Select(name => draft.ValueOf(name)!).Where(value => !value.IsStatic)];
        if (op.Kind == "SequenceLength")
            draft.Define(IntegerArithmetic.Vector(op.Outputs[0], [null], scalar: true));
        else if (samples.Length == 0)
            Unknown.Enter(op, draft, "how many tensors the sequence holds is not known");
        else if (op.Kind is "SplitToSequence" or "ConcatFromSequence")
            Along(op, draft, samples[0]);
        else
            Each(op, draft, samples);
    }

    /// <summary>Enters a value that is any one of several: what readers take, they take from each.</summary>
    /// <param name="op">The operator.</param>
    /// <param name="draft">The network so far.</param>
    /// <param name="samples">The values; where there are none, nothing is known of the one.</param>
    /// <param name="output">Its name, if it is not the operator's first output.</param>
    public static void Each(Operator op, NetworkDraft draft, Value[] samples, string? output = null)
    {
        if (samples.Length == 0)
        {
            Unknown.Enter(op, draft, "the sequence holds nothing that depends on the sample");
            return;
        }

        var shape = samples.Select(sample => sample.Shape).Aggregate((a, b) => a?.Length == b?.Length ? a?.Zip(b!, (x, y) => x == y ? x : null).ToArray() : null);
        foreach (var sample in samples)
            draft.Pass(op, sample.Name, output ?? op.Outputs[0], shape, field => sample.Rank is { } rank && rank != field.Axes.Length ? null : field);
    }

    private static void Along(Operator op, NetworkDraft draft, Value sample)
    {
        var (added, removed) = (op.Integer("new_axis", 0) != 0, op.Kind == "SplitToSequence" && op.Input(1) is null && op.Integer("keepdims", 1) == 0);
        if (sample.Rank is not { } rank || Shapes.Axis(op.Integer("axis", 0), added ? rank + 1 : rank) is not { } axis)
        {
            Unknown.Enter(op, draft, "the axis of the sequence is not known");
            return;
        }

        List<long?> shape = [.. sample.Shape!];
        if (added)
            shape.Insert(axis, null);
        else if (removed)
            shape.RemoveAt(axis);
        else
            shape[axis] = null;

        draft.Pass(op, sample.Name, op.Outputs[0], [.. shape], field =>
        {
            if (field.Axes.Length != shape.Count)
                return null;
            if (removed)
                return Rearrangement.Insert(field, axis, Axis.Shared);
            return !AxisSelection.IsShared(field.Axes[axis]) ? null : added ? Rearrangement.Remove(field, axis) : field;
        });
    }
}
