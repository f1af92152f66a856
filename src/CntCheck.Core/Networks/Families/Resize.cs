using CntCheck.Artifacts;
using CntCheck.Networks.Fields;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>Resize and Upsample, in all modes: every output takes from a few input positions an axis.</summary>
/// <remarks>Scales, sizes and regions are no parameters. Where the sizes are not known before a sample is, strengths end with a note.</remarks>
internal sealed class Resize : OperatorFamily
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["Resize", "Upsample"];

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft)
    {
        var inputs = op.Inputs.Select((_, i) => draft.ValueOf(op.Input(i))).ToArray();
        if (inputs[0] is not { IsStatic: false } sample)
            Discrete.Enter(op, draft, null, "it resizes a constant by the sample");
        else if (sample.Shape is not { } shape || Axes(op, shape.Length) is not { } axes)
            draft.Pass(op, sample.Name, op.Outputs[0], sample.Shape is { } known ? new long?[known.Length] : null, _ => null);
        else
            Read(op, draft, sample, inputs, axes);
    }

    private static void Read(Operator op, NetworkDraft draft, Value sample, Value?[] inputs, int[] axes)
    {
        var shape = sample.Shape!;
        var scales = Spread(Reals(op, inputs, op.Kind == "Upsample" || inputs.Length == 2 ? 1 : 2), axes, shape.Length, 1.0);
        var sizes = op.Kind == "Resize" ? Sizes(op, inputs, axes, shape) : null;
        var regions = Regions(Reals(op, inputs, op.Kind == "Resize" && inputs.Length > 2 ? 1 : -1), axes, shape.Length);

        long?[] resized = [.. shape.Select((extent, a) => sizes is not null ? sizes[a] : scales is null ? null : Scaled(extent, scales[a]))];
        if (scales is null && sizes is null)
            resized = [.. shape.Select((extent, a) => axes.Contains(a) && a > 1 ? null : extent)];
        draft.Spend(resized.Zip(shape).Where(extents => extents.First != extents.Second && extents.First <= Axis.MaxPositions)
            .Sum(extents => 8 * (extents.First!.Value + Math.Min(extents.Second ?? 0, Axis.MaxPositions))));
        draft.Pass(op, sample.Name, op.Outputs[0], resized, field => Back(op, field, shape, draft.ValueOf(op.Outputs[0])!.Shape!, scales, regions));
    }

    private static Field? Back(Operator op, Field field, long?[] from, long?[] to, double[]? scales, (double Start, double End)?[] regions)
    {
        Field? carried = field.Axes.Length == from.Length ? field : null;
        for (var a = 0; a < from.Length && carried is not null; a++)
        {
            if (from[a] != to[a] || regions[a] is not null || (from[a] is null && scales?[a] is not 1 && a > 1))
                carried = Along(op, carried, a, from[a], to[a], scales?[a], regions[a]);
        }

        return carried;
    }

    private static Field? Along(Operator op, Field field, int axis, long? from, long? to, double? scale, (double Start, double End)? region)
    {
        var part = field.Axes[axis];
        if (from is > 0 and <= Axis.MaxPositions && to is > 0 and <= Axis.MaxPositions)
        {
            if (part.Size is { } size && size != to)
                return null;
            if (Interpolation.Of(op, (int)from, (int)to, scale ?? (double)to.Value / from.Value, region) is not { } reads)
                return null;

            var readers = Enumerable.Range(0, (int)to).SelectMany(i => reads(i), (i, read) => (read.Position, Reader: i, read.Factor)).ToLookup(link => link.Position);
            return field.Along(axis, AxisMap.Of(part, from.Value, [], y => readers[y].Select(link => ((long)link.Reader, link.Factor))));
        }

        // In the interior of an image of unknown size every position is read by as many outputs as the factor says.
        return scale is { } factor && part.Size is null && part.Classes == 1 ? field.Along(axis, AxisMap.Spread(Axis.Shared, factor)) : null;
    }

    /// <summary>The axes that scales and sizes speak of.</summary>
    private static int[]? Axes(Operator op, int rank)
    {
        if (op.Integers("axes") is not { } given)
            return [.. Enumerable.Range(0, rank)];
        int?[] counted = [.. given.Select(axis => Shapes.Axis(axis, rank))];
        return counted.Contains(null) || counted.Distinct().Count() != counted.Length ? null : [.. counted.Select(axis => axis!.Value)];
    }

    private static double[]? Reals(Operator op, Value?[] inputs, int index)
    {
        if (index == 1 && op.Attributes.GetValueOrDefault("scales") is IReadOnlyList<float> old)
            return [.. old.Select(scale => (double)scale)];
        return inputs.ElementAtOrDefault(index)?.Constant is { IsReadable: true, Count: > 0 } stored && stored.Tensor.Type.IsFloat() ? stored.Read() : null;
    }

    private static T[]? Spread<T>(T[]? given, int[] axes, int rank, T otherwise)
    {
        if (given?.Length != axes.Length)
            return null;

        var spread = new T[rank];
        Array.Fill(spread, otherwise);
        for (var i = 0; i < axes.Length; i++)
            spread[axes[i]] = given[i];
        return spread;
    }

    private static long?[]? Sizes(Operator op, Value?[] inputs, int[] axes, long?[] shape)
    {
        if (Slicing.Known(inputs, 3) is not { } given || Spread([.. given.Select(size => (long?)size)], axes, shape.Length, null) is not { } sizes)
            return null;

        var policy = op.Text("keep_aspect_ratio_policy", "stretch");
        var ratios = axes.Select(axis => (double?)sizes[axis] / shape[axis]).ToList();
        var ratio = ratios.Contains(null) ? null : policy == "not_larger" ? ratios.Min() : ratios.Max();
        return [.. shape.Select((extent, a) => sizes[a] is not { } size ? extent : policy == "stretch" ? size : ratio is null ? null : (long)Math.Floor((ratio.Value * extent!.Value) + 0.5))];
    }

    private static (double Start, double End)?[] Regions(double[]? roi, int[] axes, int rank)
    {
        var regions = new (double, double)?[rank];
        if (roi?.Length == 2 * axes.Length)
        {
            for (var i = 0; i < axes.Length; i++)
                regions[axes[i]] = (roi[i], roi[i + axes.Length]);
        }

        return regions;
    }

    private static long? Scaled(long? extent, double scale) =>
        extent is { } known && known * scale is >= 1 and < long.MaxValue and var size ? (long)Math.Floor(size) : null;
}
