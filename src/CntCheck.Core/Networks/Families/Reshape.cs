using CntCheck.Artifacts;
using CntCheck.Networks.Fields;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>Operators that keep the row-major order of all elements and change the axes.</summary>
internal sealed class Reshape : OperatorFamily
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["Flatten", "Reshape", "Squeeze", "Unsqueeze"];

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft)
    {
        if (draft.ValueOf(op.Input(0)) is not { IsStatic: false } sample)
        {
            Unknown.Enter(op, draft, "it reshapes a constant by the sample");
            return;
        }

        var inputs = op.Inputs.Select((_, i) => draft.ValueOf(op.Input(i))).ToArray();
        var axes = Slicing.Known(inputs, 1) ?? op.Integers("axes");
        var isTold = axes is not null || inputs.ElementAtOrDefault(1) is null;
        switch (op.Kind)
        {
            case "Squeeze" when isTold && Shapes.RemovedBySqueeze(sample.Shape, axes) is { } removed:
                draft.Pass(op, sample.Name, op.Outputs[0], Shapes.Squeezed(sample.Shape, axes), field => Inserted(field, removed, sample.Shape!.Length));
                break;
            case "Unsqueeze" when sample.Rank is { } rank && axes is not null && Shapes.InsertedByUnsqueeze(rank, axes) is { } inserted:
                draft.Pass(op, sample.Name, op.Outputs[0], Shapes.Unsqueezed(sample.Shape, axes), field => Removed(field, inserted));
                break;
            default:
                Reshaped(op, draft, sample, Target(op, inputs, sample));
                break;
        }
    }

    private static void Reshaped(Operator op, NetworkDraft draft, Value sample, long?[]? target)
    {
        var output = op.Outputs[0];
        draft.Pass(op, sample.Name, output, target, field =>
            sample.Shape is { } from && draft.ValueOf(output)!.Shape is { } to ? Reshaping.Undo(field, from, to) : null);
    }

    private static long?[]? Target(Operator op, Value?[] inputs, Value sample) => op.Kind switch
    {
        "Flatten" => Shapes.Flattened(sample.Shape, op.Integer("axis", 1)),
        "Reshape" when inputs.ElementAtOrDefault(1)?.Integers is { } requested => Shapes.Reshaped(sample.Shape, requested, op.Integer("allowzero", 0) != 0),
        "Reshape" when op.Integers("shape") is { } requested => Shapes.Reshaped(sample.Shape, [.. requested.Select(extent => (long?)extent)], zeroIsZero: false),
        _ => null,
    };

    private static Field? Inserted(Field field, int[] removed, int rank)
    {
        if (field.Axes.Length != rank - removed.Length)
            return null;
        return removed.Aggregate(field, (carried, axis) => Rearrangement.Insert(carried, axis, Axis.Uniform(1)));
    }

    private static Field? Removed(Field field, int[] inserted)
    {
        if (inserted.Any(axis => axis >= field.Axes.Length || field.Axes[axis].Classes != 1))
            return null;
        return Enumerable.Reverse(inserted).Aggregate(field, Rearrangement.Remove);
    }
}
