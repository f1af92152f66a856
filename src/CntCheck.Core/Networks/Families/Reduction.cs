using CntCheck.Artifacts;
using CntCheck.Networks.Fields;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>Reductions over whole axes: sums, means (and the rest as means, ours), global pooling.</summary>
/// <remarks>
/// Spatial axes (the third and later) are positions; a reduction over tokens leaves them sharing their nodes. Every position takes its share of a
/// mean, 1/n of n; an axis of unknown extent counts as one position, in shares as in nodes. [ours]
/// </remarks>
internal sealed class Reduction : OperatorFamily
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } =
    [
        "GlobalAveragePool", "GlobalLpPool", "GlobalMaxPool", "ReduceL1", "ReduceL2", "ReduceLogSum", "ReduceLogSumExp", "ReduceMax", "ReduceMean", "ReduceMin",
        "ReduceProd", "ReduceSum", "ReduceSumSquare",
    ];

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft)
    {
        var inputs = op.Inputs.Select((_, i) => draft.ValueOf(op.Input(i))).ToArray();
        if (inputs[0] is not { IsStatic: false, Shape: { } shape } sample || Axes(op, inputs, shape.Length) is not { } axes)
        {
            Unknown.Enter(op, draft, "the axes it reduces are not known");
            return;
        }

        var global = op.Kind.StartsWith("Global", StringComparison.Ordinal);
        var kept = global || op.Integer("keepdims", 1) != 0;
        var sums = op.Kind is "ReduceSum" or "ReduceL1" or "ReduceSumSquare";
        long?[] reduced = [.. shape.Select((extent, a) => axes.Contains(a) ? 1 : extent).Where((_, a) => kept || !axes.Contains(a))];
        if (kept)
            draft.Elementwise.EnterReduction(op.Outputs[0], sample.Name);
        draft.Pass(op, sample.Name, op.Outputs[0], reduced, field => Back(field, shape, axes, kept, sums));
    }

    private static Field? Back(Field field, long?[] shape, int[] axes, bool kept, bool sums)
    {
        if (field.Axes.Length != (kept ? shape.Length : shape.Length - axes.Length))
            return null;

        foreach (var axis in axes)
        {
            if (!kept)
                field = Rearrangement.Insert(field, axis, Axis.Shared);
            else if (field.Axes[axis].Classes != 1)
                return null;

            var target = axis >= 2 ? Axis.Positions(shape[axis]) : Axis.Shared;
            field = field.Along(axis, AxisMap.Spread(target, sums || shape[axis] is not { } extent ? 1 : 1.0 / extent));
        }

        return field;
    }

    private static int[]? Axes(Operator op, Value?[] inputs, int rank)
    {
        if (op.Kind.StartsWith("Global", StringComparison.Ordinal))
            return rank > 2 ? [.. Enumerable.Range(2, rank - 2)] : null;
        if (inputs.Length > 1 && inputs[1] is not null && Slicing.Known(inputs, 1) is null)
            return null;

        var given = Slicing.Known(inputs, 1) ?? op.Integers("axes") ?? [];
        if (given.Count == 0)
            return op.Integer("noop_with_empty_axes", 0) != 0 ? [] : [.. Enumerable.Range(0, rank)];
        int?[] counted = [.. given.Select(axis => Shapes.Axis(axis, rank))];
        return counted.Contains(null) ? null : [.. counted.Select(axis => axis!.Value).Distinct().Order()];
    }
}
