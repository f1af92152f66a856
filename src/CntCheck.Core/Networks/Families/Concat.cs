using CntCheck.Artifacts;
using CntCheck.Networks.Fields;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>Concat makes no layer: each operand takes its own part of what the readers take.</summary>
/// <remarks>Learned numbers that are joined to the sample (the class token of a transformer) are held at its layer: parameters, but no links. [ours]</remarks>
internal sealed class Concat : OperatorFamily
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["Concat"];

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft) =>
        Join(op, draft, [.. op.Inputs.Where(input => input.Length > 0).Select(input => draft.ValueOf(input)!)], op.Integer("axis", 1));

    /// <summary>Enters the join of values, at least one of which depends on the sample, along an axis.</summary>
    public static void Join(Operator op, NetworkDraft draft, Value[] operands, long along)
    {
        if (operands is [{ IsStatic: false } only])
        {
            draft.PassElementwise(op, only.Name);
            return;
        }

        var rank = operands.Select(operand => operand.Rank).FirstOrDefault(known => known is not null);
        if (rank is not { } axes || operands.Any(operand => operand.Rank is { } own && own != axes) || Shapes.Axis(along, axes) is not { } axis)
        {
            Unknown.Enter(op, draft, "the axis it joins is not known");
            return;
        }

        var extents = operands.Select(operand => operand.Shape?[axis]).ToList();
        long?[] shape = [.. Enumerable.Range(0, axes).Select(a => a == axis
            ? extents.Aggregate((long?)0, (sum, extent) => sum + extent)
            : operands.Select(operand => operand.Shape?[a]).FirstOrDefault(extent => extent is not null))];

        long? offset = 0;
        for (var i = 0; i < operands.Length; i++)
        {
            var (from, extent) = (offset, extents[i]);
            if (operands[i].IsStatic)
                draft.Hold(op, operands.First(operand => !operand.IsStatic).Name, operands[i].Origins.Where(Unknown.IsLearned));
            else
                draft.Pass(op, operands[i].Name, op.Outputs[0], shape, field => Part(field, axis, from, extent));
            offset += extent;
        }
    }

    private static Field? Part(Field field, int axis, long? offset, long? extent)
    {
        if (axis >= field.Axes.Length)
            return null;

        var whole = field.Axes[axis];
        if (AxisSelection.IsShared(whole))
            return field;
        if (offset is not { } start || extent is not (> 0 and <= Axis.MaxPositions) || (whole.Size is { } size && start + extent > size))
            return null;
        return field.Along(axis, AxisMap.Of(whole, extent.Value, AxisSelection.Shifted(whole, start + extent.Value, start, extent.Value), y => [(start + y, 1.0)]));
    }
}
