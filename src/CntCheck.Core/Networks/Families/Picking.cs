using CntCheck.Artifacts;
using CntCheck.Networks.Fields;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>Positions that the sample chooses, out of a table (an embedding) or out of the sample itself; and putting positions in their place.</summary>
/// <remarks>Which positions are chosen is not known before: every one shares evenly in what is taken. (Ours.)</remarks>
internal sealed class Picking : OperatorFamily
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["GatherND", "Scatter", "ScatterElements", "ScatterND", "TensorScatter"];

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft)
    {
        if (draft.ValueOf(op.Input(0)) is not { } data || draft.ValueOf(op.Input(1)) is not { } index)
            Unknown.Enter(op, draft, "an input is missing");
        else if (op.Kind != "GatherND")
            Scatter(op, draft, data, index);
        else
            ByRows(op, draft, data, index);
    }

    /// <summary>Enters a Gather whose positions are not known before a sample is run.</summary>
    public static void Gather(Operator op, NetworkDraft draft, Value data, Value index)
    {
        if (data.IsStatic)
            Embedding.Enter(op, draft, data, index, index.Shape, op.Integer("axis", 0));
        else if (data.Shape is { } shape && index.Rank is { } choices && Shapes.Axis(op.Integer("axis", 0), shape.Length) is { } axis)
            Pass(op, draft, data, [.. shape[..axis], .. index.Shape!, .. shape[(axis + 1)..]], axis, choices, 1);
        else
            Unknown.Enter(op, draft, "which positions it selects is not known");
    }

    /// <summary>The field on an axis of which some positions are taken, every one as likely.</summary>
    private static Field? Shared(Field field, int axis, long? extent)
    {
        if (axis >= field.Axes.Length)
            return null;
        if (AxisSelection.IsShared(field.Axes[axis]))
            return field;
        if (extent is not (> 0 and <= Axis.MaxPositions) || Broadcasting.WithoutAxis(field, axis) is not { } taken)
            return null;
        return Rearrangement.Insert(taken, axis, Axis.Uniform(1)).Along(axis, AxisMap.Spread(Axis.Positions(extent), 1.0 / extent.Value));
    }

    private static void ByRows(Operator op, NetworkDraft draft, Value data, Value index)
    {
        if (op.Integer("batch_dims", 0) != 0 || index.Shape is not [.., { } depth] || data.Shape is not { } shape || depth < 1 || depth > shape.Length)
            Unknown.Enter(op, draft, "which positions it selects is not known");
        else if (data.IsStatic && depth == 1)
            Embedding.Enter(op, draft, data, index, index.Shape[..^1], 0);
        else if (data.IsStatic)
            Unknown.Enter(op, draft, "it looks single numbers up, which makes no embedding");
        else
            Pass(op, draft, data, [.. index.Shape[..^1], .. shape[(int)depth..]], 0, index.Shape.Length - 1, (int)depth);
    }

    /// <summary>Some axes of the data became axes of choices.</summary>
    private static void Pass(Operator op, NetworkDraft draft, Value data, long?[] shape, int axis, int choices, int depth)
    {
        draft.Pass(op, data.Name, op.Outputs[0], shape, field =>
        {
            Field? carried = field.Axes.Length == shape.Length ? field : null;
            var shared = true;
            for (var i = 0; i < choices && carried is not null; i++)
            {
                shared &= AxisSelection.IsShared(carried.Axes[axis]);
                carried = Broadcasting.WithoutAxis(carried, axis);
            }

            for (var i = 0; i < depth && carried is not null; i++)
            {
                carried = Rearrangement.Insert(carried, axis + i, shared && choices > 0 ? Axis.Shared : Axis.Uniform(1));
                if (!(shared && choices > 0))
                    carried = data.Shape![axis + i] is > 0 and <= Axis.MaxPositions and var extent ? carried.Along(axis + i, AxisMap.Spread(Axis.Positions(extent), 1.0 / extent)) : null;
            }

            return carried;
        });
    }

    private static void Scatter(Operator op, NetworkDraft draft, Value data, Value index)
    {
        if (draft.ValueOf(op.Input(op.Kind == "TensorScatter" ? 1 : 2)) is not { } updates)
        {
            Unknown.Enter(op, draft, "an input is missing");
            return;
        }

        foreach (var constant in new[] { data, updates }.Where(value => value.IsStatic))
            draft.Hold(op, op.Inputs.First(input => input.Length > 0 && !draft.ValueOf(input)!.IsStatic), constant.Origins.Where(Unknown.IsLearned));
        if (data.IsStatic && updates.IsStatic)
            Discrete.Enter(op, draft, data.Shape, "it puts constants in places the sample chooses");
        if (!data.IsStatic)
            draft.Pass(op, data.Name, op.Outputs[0], data.Shape, field => field);
        if (!updates.IsStatic)
            draft.Pass(op, updates.Name, op.Outputs[0], data.Shape, field => op.Kind == "ScatterND" ? ToRows(field, data, index, updates) : Evenly(field, updates.Shape));
    }

    /// <summary>The field on rows that go to any of the places of the leading axes.</summary>
    private static Field? ToRows(Field field, Value data, Value index, Value updates)
    {
        if (index.Shape is not [.., { } depth] || depth > field.Axes.Length || updates.Rank != index.Rank - 1 + field.Axes.Length - depth)
            return null;

        Field? carried = field;
        var places = 1.0;
        for (var i = 0; i < depth && carried is not null; i++)
        {
            places *= carried.Axes[0].Size is { } ? data.Shape?[i] ?? 1 : 1;
            carried = Broadcasting.WithoutAxis(carried, 0);
        }

        for (var i = index.Rank!.Value - 2; i >= 0 && carried is not null; i--)
            carried = Rearrangement.Insert(carried, 0, Axis.Shared);
        return carried?.Times(1 / places);
    }

    /// <summary>The field on a value of the same rank whose positions along any axis may be any of the result's.</summary>
    private static Field? Evenly(Field field, long?[]? extents)
    {
        if (extents is null || extents.Length != field.Axes.Length)
            return null;

        Field? carried = field;
        for (var a = 0; a < extents.Length && carried is not null; a++)
        {
            if (carried.Axes[a].Size is { } size && size != extents[a])
                carried = Shared(carried, a, extents[a]);
        }

        return carried;
    }
}
