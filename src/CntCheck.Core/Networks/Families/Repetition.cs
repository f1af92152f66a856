using CntCheck.Artifacts;
using CntCheck.Networks.Fields;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>Expand and Tile: every node is copied, and its copies together take what their readers take.</summary>
internal sealed class Repetition : OperatorFamily
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["Expand", "Tile"];

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft)
    {
        var (repeated, amount) = (draft.ValueOf(op.Input(0)), draft.ValueOf(op.Input(1)));
        if (repeated is null)
            Unknown.Enter(op, draft, "an input is missing");
        else if (repeated.IsStatic)
            draft.Define(new Value { Name = op.Outputs[0], Unresolved = new Unresolved(op.Kind, repeated.Origins) });
        else if (op.Kind == "Expand")
            draft.Pass(op, repeated.Name, op.Outputs[0], Shapes.Broadcast(repeated.Shape, amount?.Integers), field => Broadcasting.Undo(field, repeated.Shape));
        else
            Tile(op, draft, repeated, amount?.Integers);
    }

    /// <summary>A value as an operator sees it that joins it with something of another shape: copied along the axes it does not have, or has one position of.</summary>
    public static Value Enter(Operator op, NetworkDraft draft, Value sample, long?[]? other)
    {
        var joined = Shapes.Broadcast(sample.Shape, other);
        if (joined is null || Shapes.Agree(joined, sample.Shape))
            return sample;

        var copies = draft.Fresh(op.Outputs[0] + " copies");
        draft.Pass(op, sample.Name, copies, joined, field => Broadcasting.Undo(field, sample.Shape));
        return draft.ValueOf(copies)!;
    }

    private static void Tile(Operator op, NetworkDraft draft, Value sample, long?[]? repeats)
    {
        var fits = repeats is not null && repeats.Length == sample.Rank;
        long?[]? shape = fits ? [.. sample.Shape!.Zip(repeats!, (extent, times) => times >= 0 ? Product(extent, times) : null)] : sample.Shape is { } known ? new long?[known.Length] : null;
        if (shape is not null)
            draft.Spend(shape.Where(extent => extent <= Axis.MaxPositions).Sum(extent => extent!.Value));
        draft.Pass(op, sample.Name, op.Outputs[0], shape, field => Untiled(field, sample.Shape, fits ? repeats : null));
    }

    private static long? Product(long? extent, long? times) => Shapes.Product([extent, times]);

    private static Field? Untiled(Field field, long?[]? from, long?[]? repeats)
    {
        Field? carried = field.Axes.Length == from?.Length ? field : null;
        for (var a = 0; carried is not null && a < from!.Length; a++)
        {
            var part = carried.Axes[a];
            if (repeats?[a] == 1 || AxisSelection.IsShared(part))
                continue;

            carried = from[a] is > 0 and <= Axis.MaxPositions and var extent && repeats?[a] is { } times && part.Size == extent * times
                ? carried.Along(a, AxisMap.Of(part, extent, [], y => Enumerable.Range(0, (int)times).Select(copy => (y + (copy * extent), 1.0))))
                : null;
        }

        return carried;
    }
}
