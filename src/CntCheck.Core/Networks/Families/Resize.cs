using CntCheck.Artifacts;
using CntCheck.Networks.Fields;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>Resize and Upsample, nearest and linear: every output takes from one input position an axis, or from two.</summary>
internal sealed class Resize : OperatorFamily
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["Resize", "Upsample"];

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft)
    {
        var inputs = op.Inputs.Select((_, i) => draft.ValueOf(op.Input(i))).ToArray();
        if (inputs[0] is not { IsStatic: false, Shape: { } shape } sample)
        {
            Unknown.Enter(op, draft, "what it resizes is not known");
            return;
        }

        var scales = Scales(op, inputs, shape.Length);
        var sizes = op.Kind == "Resize" ? Slicing.Known(inputs, 3) : null;
        long?[] resized = [.. shape.Select((extent, a) => sizes?.Count == shape.Length ? sizes[a] : scales is null ? null : Scaled(extent, scales[a]))];
        draft.Spend(resized.Zip(shape).Where(extents => extents.First != extents.Second && extents.First <= Axis.MaxPositions).Sum(extents => 8 * extents.First!.Value));
        draft.Pass(op, sample.Name, op.Outputs[0], resized, field => Back(op, field, shape, draft.ValueOf(op.Outputs[0])!.Shape!, scales));
    }

    private static Field? Back(Operator op, Field field, long?[] from, long?[] to, double[]? scales)
    {
        Field? carried = field.Axes.Length == from.Length ? field : null;
        for (var a = 0; a < from.Length && carried is not null; a++)
        {
            if (from[a] != to[a] || (from[a] is null && scales?[a] is not 1 && a > 1))
                carried = Along(op, carried, a, from[a], to[a], scales?[a]);
        }

        return carried;
    }

    private static Field? Along(Operator op, Field field, int axis, long? from, long? to, double? scale)
    {
        var part = field.Axes[axis];
        if (from is > 0 and <= Axis.MaxPositions && to is > 0 and <= Axis.MaxPositions)
        {
            if (part.Size is { } size && size != to)
                return null;
            if (Interpolation.Of(op, (int)from, (int)to, scale ?? (double)to.Value / from.Value) is not { } reads)
                return null;

            var readers = Enumerable.Range(0, (int)to).SelectMany(i => reads(i), (i, read) => (read.Position, Reader: i, read.Factor)).ToLookup(link => link.Position);
            return field.Along(axis, AxisMap.Of(part, from.Value, [], y => readers[y].Select(link => ((long)link.Reader, link.Factor))));
        }

        // In the interior of an image of unknown size every position is read by as many outputs as the factor says.
        return scale is { } factor && part.Size is null && part.Classes == 1 ? field.Along(axis, AxisMap.Spread(Axis.Shared, factor)) : null;
    }

    private static double[]? Scales(Operator op, Value?[] inputs, int rank)
    {
        if (op.Attributes.GetValueOrDefault("scales") is IReadOnlyList<float> old && old.Count == rank)
            return [.. old.Select(scale => (double)scale)];

        var stored = inputs.ElementAtOrDefault(op.Kind == "Upsample" || inputs.Length == 2 ? 1 : 2)?.Constant;
        return stored is { IsReadable: true } && stored.Count == rank && stored.Tensor.Type.IsFloat() ? stored.Read() : null;
    }

    private static long? Scaled(long? extent, double scale) =>
        extent is { } known && known * scale is >= 1 and < long.MaxValue and var size ? (long)Math.Floor(size) : null;
}
