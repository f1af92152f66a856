using CntCheck.Artifacts;
using CntCheck.Networks.Fields;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>TopK and CumSum: positions of one axis in another order, or added up from the first on.</summary>
/// <remarks>Which positions are the largest depends on the sample: every one shares evenly in what is taken. (Ours.)</remarks>
internal sealed class Ordering : OperatorFamily
{
    private const int LongestSum = 2048;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["CumSum", "TopK"];

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft)
    {
        var sums = op.Kind == "CumSum";
        var given = sums ? (draft.ValueOf(op.Input(1))?.Integers is [{ } known] ? known : null) : op.Integer("axis", -1) as long?;
        if (draft.ValueOf(op.Input(0)) is not { IsStatic: false, Shape: { } shape } sample || given is not { } counted || Shapes.Axis(counted, shape.Length) is not { } axis)
        {
            Ending.Enter(op, draft, null, "the axis it works along is not known");
            return;
        }

        if (sums)
        {
            draft.Pass(op, sample.Name, op.Outputs[0], shape, field => Summed(field, axis, shape[axis], op.Integer("reverse", 0) != 0, op.Integer("exclusive", 0) != 0));
            return;
        }

        long?[] taken = [.. shape];
        taken[axis] = draft.ValueOf(op.Input(1))?.Integers is [{ } count] ? count : op.Attributes.GetValueOrDefault("k") as long?;
        if (op.Outputs[0].Length > 0)
            draft.Pass(op, sample.Name, op.Outputs[0], taken, field => Picking.Shared(field, axis, shape[axis]));
        foreach (var indices in op.Outputs.Skip(1).Where(output => output.Length > 0))
            draft.Define(indices, taken);
    }

    private static Field? Summed(Field field, int axis, long? extent, bool reverse, bool exclusive)
    {
        if (axis >= field.Axes.Length)
            return null;
        if (AxisSelection.IsShared(field.Axes[axis]))
            return field;
        if (extent is not (> 0 and <= LongestSum) || field.Axes[axis].Size is { } size && size != extent)
            return null;

        var gap = exclusive ? 1 : 0;
        return field.Along(axis, AxisMap.Of(field.Axes[axis], extent.Value, [], y => reverse
            ? Enumerable.Range(0, Math.Max(0, y + 1 - gap)).Select(i => ((long)i, 1.0))
            : Enumerable.Range(y + gap, Math.Max(0, (int)extent.Value - y - gap)).Select(i => ((long)i, 1.0))));
    }
}
