using CntCheck.Artifacts;
using CntCheck.Networks.Fields;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>CumSum: every position adds up those before it, so that it takes what all behind it take.</summary>
internal sealed class RunningSum : OperatorFamily
{
    private const int Longest = 2048;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["CumSum"];

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft)
    {
        if (draft.ValueOf(op.Input(0)) is not { IsStatic: false, Shape: { } shape } sample
            || draft.ValueOf(op.Input(1))?.Integers is not [{ } along] || Shapes.Axis(along, shape.Length) is not { } axis)
        {
            Unknown.Enter(op, draft, "the axis it adds up is not known");
            return;
        }

        if (shape[axis] is { } extent and <= Longest)
            draft.Spend(extent * extent / 2);
        draft.Pass(op, sample.Name, op.Outputs[0], shape, field => Back(field, axis, shape[axis], op.Integer("reverse", 0) != 0, op.Integer("exclusive", 0) != 0));
    }

    private static Field? Back(Field field, int axis, long? extent, bool reverse, bool exclusive)
    {
        if (axis >= field.Axes.Length)
            return null;
        if (AxisSelection.IsShared(field.Axes[axis]))
            return field;
        if (extent is not (> 0 and <= Longest) || (field.Axes[axis].Size is { } size && size != extent))
            return null;

        var gap = exclusive ? 1 : 0;
        return field.Along(axis, AxisMap.Of(field.Axes[axis], extent.Value, [], y => reverse
            ? Enumerable.Range(0, Math.Max(0, y + 1 - gap)).Select(i => ((long)i, 1.0))
            : Enumerable.Range(y + gap, Math.Max(0, (int)extent.Value - y - gap)).Select(i => ((long)i, 1.0))));
    }
}
