using CntCheck.Artifacts;
using CntCheck.Networks.Fields;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>Operators whose data say which positions are read: grids, regions of interest, sorted or gathered elements. All are taken as equally likely. [ours]</summary>
/// <remarks>
/// The axes that are sampled lose their order: every position takes the same share of what the results take, Σ / positions. Channels and
/// all other axes stay as they are.
/// </remarks>
internal sealed class Sampling : OperatorFamily
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } =
        ["CumProd", "GatherElements", "GridSample", "MaxRoiPool", "MaxUnpool", "ReverseSequence", "RoiAlign", "TopK"];

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft)
    {
        var inputs = op.Inputs.Select((_, i) => draft.ValueOf(op.Input(i))).ToArray();
        if (inputs[0] is not { IsStatic: false } sample)
        {
            Discrete.Enter(op, draft, null, "it takes positions of a constant that the sample tells");
            draft.Hold(op, op.Outputs[0], inputs[0]?.Origins.Where(Unknown.IsLearned) ?? []);
            return;
        }

        var shape = ShapeOf(op, inputs, sample.Shape);
        if (sample.Rank is not { } rank || AxesOf(op, rank) is not { } axes)
            draft.Pass(op, sample.Name, op.Outputs[0], shape, _ => null);
        else
            draft.Pass(op, sample.Name, op.Outputs[0], shape, field => field.Axes.Length != rank ? null : axes.Aggregate(field, (carried, axis) => Shared(carried, axis, sample.Shape![axis])));

        foreach (var indices in op.Outputs.Skip(1).Where(output => output.Length > 0))
            draft.Define(indices, shape);
    }

    private static int[]? AxesOf(Operator op, int rank) => op.Kind switch
    {
        "GridSample" or "RoiAlign" or "MaxRoiPool" or "MaxUnpool" => [.. Enumerable.Range(2, Math.Max(0, rank - 2))],
        "ReverseSequence" => [(int)Math.Clamp(op.Integer("time_axis", 0), 0, rank - 1)],
        "CumProd" => null,
        _ => Shapes.Axis(op.Integer("axis", op.Kind == "TopK" ? -1 : 0), rank) is { } axis ? [axis] : null,
    };

    private static Field Shared(Field field, int axis, long? extent)
    {
        var part = field.Axes[axis];
        if (AxisSelection.IsShared(part) || part.Size is null)
            return part.Classes == 1 ? field : field.Along(axis, AxisMap.SumOf(part, Axis.Shared)).Times(1.0 / part.Classes);

        var target = Axis.Positions(extent);
        var share = 1.0 / (target.Size ?? part.Size.Value);
        return field.Along(axis, new AxisMap(target, [[.. part.Counts.Select((count, c) => new AxisTerm(c, count * share, count * share, count * share * share))]]));
    }

    private static long?[]? ShapeOf(Operator op, Value?[] inputs, long?[]? shape)
    {
        switch (op.Kind)
        {
            case "CumProd" or "ReverseSequence":
                return shape;
            case "GatherElements":
                return inputs.ElementAtOrDefault(1)?.Shape;
            case "TopK" when shape is not null && Shapes.Axis(op.Integer("axis", -1), shape.Length) is { } axis:
                return [.. shape.Select((extent, a) => a == axis ? Slicing.Known(inputs, 1) is [var k] ? k : op.Attributes.GetValueOrDefault("k") is long old ? old : null : extent)];
            case "GridSample" when shape is not null && inputs.ElementAtOrDefault(1)?.Shape is { } grid && grid.Length == shape.Length:
                return [shape[0], shape[1], .. grid.Skip(1).SkipLast(1)];
            case "RoiAlign" when shape?.Length == 4:
                return [null, shape[1], op.Integer("output_height", 1), op.Integer("output_width", 1)];
            case "MaxRoiPool" when shape?.Length == 4 && op.Integers("pooled_shape") is [var height, var width]:
                return [null, shape[1], height, width];
            case "MaxUnpool" when shape is not null && Slicing.Known(inputs, 2) is { } declared && declared.Count == shape.Length:
                return [.. declared.Select(extent => (long?)extent)];
            default:
                return shape is null ? null : [.. shape.Take(2), .. shape.Skip(2).Select(_ => (long?)null)];
        }
    }
}
