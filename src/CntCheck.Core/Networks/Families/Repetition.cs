using CntCheck.Artifacts;
using CntCheck.Networks.Fields;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>Expand and Tile: copies of positions; what the copies take is added up.</summary>
internal sealed class Repetition : OperatorFamily
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["Expand", "Tile"];

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft)
    {
        if (draft.ValueOf(op.Input(0)) is not { IsStatic: false } sample)
        {
            // A constant, repeated as often as the sample says.
            Ending.Enter(op, draft, null, "it repeats a constant");
            return;
        }

        var given = draft.ValueOf(op.Input(1))?.Integers;
        if (op.Kind == "Expand")
            draft.Pass(op, sample.Name, op.Outputs[0], given is null ? Unsized(sample, draft.ValueOf(op.Input(1))) : Shapes.Broadcast(sample.Shape, given), field => Broadcasting.Undo(field, sample.Shape));
        else
            Tile(op, draft, sample, given);
    }

    private static void Tile(Operator op, NetworkDraft draft, Value sample, long?[]? repeats)
    {
        long?[]? shape = sample.Shape is { } known && repeats?.Length == known.Length ? [.. known.Zip(repeats, (extent, times) => extent * times)] : null;
        draft.Pass(op, sample.Name, op.Outputs[0], shape, field =>
        {
            Field? carried = shape is null || field.Axes.Length != shape.Length ? null : field;
            for (var a = 0; carried is not null && a < shape!.Length; a++)
                carried = repeats![a] == 1 ? carried : Along(carried, a, sample.Shape![a], repeats[a]);
            return carried;
        });
    }

    private static Field? Along(Field field, int axis, long? extent, long? times)
    {
        var tiled = field.Axes[axis];
        if (AxisSelection.IsShared(tiled))
            return field;
        if (extent is not (> 0 and <= Axis.MaxPositions) || times is not > 0 || tiled.Size != extent * times)
            return null;
        if (tiled.Classes == 1)
            return field.Along(axis, new AxisMap(Axis.Positions(extent), [[new AxisTerm(0, times.Value, times.Value, times.Value)]]));
        return field.Along(axis, AxisMap.Of(tiled, extent.Value, [], y => Enumerable.Range(0, (int)times.Value).Select(i => (y + (i * extent.Value), 1.0))));
    }

    /// <summary>An expanded shape of which only the number of axes is known; axes of several positions cannot change.</summary>
    private static long?[]? Unsized(Value sample, Value? target)
    {
        var rank = target?.Shape is [{ } axes] && axes is > 0 and < 64 ? (int)axes : (int?)null;
        if (sample.Shape is not { } shape || rank is null || rank < shape.Length)
            return null;
        return [.. new long?[rank.Value - shape.Length], .. shape.Select(extent => extent is > 1 ? extent : null)];
    }
}
