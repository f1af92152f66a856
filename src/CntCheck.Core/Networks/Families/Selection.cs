using CntCheck.Artifacts;
using CntCheck.Networks.Fields;
using CntCheck.Networks.Values;
using CntCheck.Networks.Values.Views;

namespace CntCheck.Networks.Families;

/// <summary>Operators that take positions out of an axis: Slice, Split, Gather with known indices.</summary>
internal sealed class Selection : OperatorFamily
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["Gather", "Slice", "Split"];

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft)
    {
        var inputs = op.Inputs.Select((_, i) => draft.ValueOf(op.Input(i))).ToArray();
        if (op.Kind == "Gather" && inputs is [{ } data, { IsStatic: false } index])
            Picking.Gather(op, draft, data, index);
        else if (inputs[0] is { IsStatic: true })
            Unknown.Enter(op, draft, "it takes what the sample says from a constant");
        else if (inputs[0] is not { IsStatic: false, Shape: { } shape } sample)
            Unknown.Enter(op, draft, "what it selects from is not known");
        else if (op.Kind == "Slice" && Slicing.Of(op, inputs, shape.Length) is { } slices)
            Slice(op, draft, sample, slices);
        else if (op.Kind == "Split" && Shapes.Axis(op.Integer("axis", 0), shape.Length) is { } axis && Lengths(op, inputs, shape[axis]) is { } lengths)
            Split(op, draft, sample, axis, lengths);
        else if (op.Kind == "Gather" && Shapes.Axis(op.Integer("axis", 0), shape.Length) is { } along && Indices(inputs[1]) is { } indices)
            Gather(op, draft, sample, along, indices, inputs[1]!.Shape!);
        else if (op.Kind == "Slice" && SlicedAxes(op, inputs, shape.Length) is { } sliced)
            Pass(op, draft, sample, [.. shape.Select((extent, a) => sliced.Contains(a) ? null : extent)], sliced, sliced);
        else if (op.Kind == "Gather" && Shapes.Axis(op.Integer("axis", 0), shape.Length) is { } chosen && inputs[1]?.Shape is { } places)
            Pass(op, draft, sample, [.. shape.Take(chosen), .. places, .. shape.Skip(chosen + 1)], [chosen], [.. Enumerable.Range(chosen, places.Length)]);
        else
            Unknown.Enter(op, draft, "which positions it selects is not known");
    }

    /// <summary>Positions that only a sample tells: axes whose positions share their nodes are carried, others are not.</summary>
    private static void Pass(Operator op, NetworkDraft draft, Value sample, long?[] shape, IReadOnlyList<int> taken, IReadOnlyList<int> given) =>
        draft.Pass(op, sample.Name, op.Outputs[0], shape, field =>
        {
            if (field.Axes.Length != shape.Length || !given.All(axis => AxisSelection.IsShared(field.Axes[axis])))
                return null;

            var without = given.Reverse().Aggregate(field, Rearrangement.Remove);
            return taken.Aggregate(without, (carried, axis) => Rearrangement.Insert(carried, axis, Axis.Shared));
        });

    private static int[]? SlicedAxes(Operator op, Value?[] inputs, int rank)
    {
        IEnumerable<long?>? axes = inputs.Length > 3 && inputs[3] is not null ? inputs[3]!.Integers : inputs.ElementAtOrDefault(1)?.Shape is [{ } count] and [<= 64] ? Enumerable.Range(0, (int)count).Select(axis => (long?)axis) : null;
        int?[]? counted = axes is null ? null : [.. axes.Select(axis => axis is { } known ? Shapes.Axis(known, rank) : null)];
        return counted is null || counted.Contains(null) ? null : [.. counted.Select(axis => axis!.Value).Distinct().Order()];
    }

    private static void Slice(Operator op, NetworkDraft draft, Value sample, IReadOnlyList<Slicing> slices)
    {
        long?[] shape = [.. sample.Shape!];
        foreach (var slice in slices)
            shape[slice.Axis] = Taken(slice, sample.Shape![slice.Axis])?.Count;

        draft.Pass(op, sample.Name, op.Outputs[0], shape, field => slices.Aggregate<Slicing, Field?>(field, (carried, slice) =>
            carried is null ? null : AxisSelection.Undo(carried, slice.Axis, sample.Shape![slice.Axis], Taken(slice, sample.Shape[slice.Axis]))));
    }

    private static Progression? Taken(Slicing slice, long? extent) => extent is > 0 and <= Axis.MaxPositions ? slice.Taken((int)extent) : null;

    private static void Split(Operator op, NetworkDraft draft, Value sample, int axis, long?[] lengths)
    {
        long? offset = 0;
        for (var i = 0; i < op.Outputs.Count; i++)
        {
            long?[] shape = [.. sample.Shape!];
            shape[axis] = lengths[i];
            var (from, length) = (offset, lengths[i]);
            if (op.Outputs[i].Length > 0)
            {
                draft.Pass(op, sample.Name, op.Outputs[i], shape, field => AxisSelection.Undo(
                    field, axis, sample.Shape![axis], from is { } start && length is { } count and <= Axis.MaxPositions ? new Progression(start, 1, (int)count) : null));
            }

            offset += lengths[i];
        }
    }

    private static long?[]? Lengths(Operator op, Value?[] inputs, long? extent)
    {
        if (inputs.Length > 1 && inputs[1] is { } lengths && Slicing.Known(inputs, 1) is null)
            return lengths.Integers?.Length == op.Outputs.Count ? lengths.Integers : new long?[op.Outputs.Count];
        if ((Slicing.Known(inputs, 1) ?? op.Integers("split")) is { } given)
            return given.Count == op.Outputs.Count && given.All(length => length >= 0) ? [.. given.Select(length => (long?)length)] : null;

        var parts = op.Outputs.Count;
        var each = (extent + parts - 1) / parts;
        return [.. Enumerable.Range(0, parts).Select(i => i < parts - 1 ? each : extent - (each * (parts - 1)))];
    }

    /// <summary>Stored or computed positions, in an array of any rank.</summary>
    private static long[]? Indices(Value? index) => index switch
    {
        { Integers: { } entries } when !entries.Contains(null) => [.. entries.Select(entry => entry!.Value)],
        { Constant: { Count: <= Axis.MaxPositions } constant } when NumberCoding.IsInteger(constant.Tensor.Type) => constant.Straight().ReadIntegers(),
        _ => null,
    };

    private static void Gather(Operator op, NetworkDraft draft, Value sample, int axis, long[] indices, long?[] places)
    {
        draft.Spend(indices.Length);
        var known = sample.Shape!;
        long?[] shape = [.. known[..axis], .. places, .. known[(axis + 1)..]];
        long?[] inOneAxis = [.. known[..axis], indices.Length, .. known[(axis + 1)..]];
        var extent = known[axis];
        int[]? positions = extent is > 0 and <= Axis.MaxPositions && indices.All(i => i >= -extent && i < extent)
            ? [.. indices.Select(i => (int)(i < 0 ? i + extent.Value : i))]
            : null;
        draft.Pass(op, sample.Name, op.Outputs[0], shape, field =>
        {
            if (field.Axes.Length != shape.Length)
                return null;
            var whole = places.Length switch
            {
                0 => Rearrangement.Insert(field, axis, positions is null ? Axis.Shared : Axis.Uniform(1)),
                1 => field,
                _ => Reshaping.Undo(field, inOneAxis, shape),
            };
            return whole is null ? null : AxisSelection.Undo(whole, axis, extent, positions);
        });
    }
}
