using CntCheck.Artifacts;
using CntCheck.Networks.Fields;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>Pad: constant padding has no nodes; reflected or repeated positions take what their copies take. CenterCropPad pads or cuts both ends.</summary>
/// <remarks>Of an axis of unknown size only the interior is told: padding moves its stride phases.</remarks>
internal sealed class Pad : OperatorFamily
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["CenterCropPad", "Pad"];

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft)
    {
        var inputs = op.Inputs.Select((_, i) => draft.ValueOf(op.Input(i))).ToArray();
        if (inputs[0] is not { IsStatic: false } sample)
        {
            Discrete.Enter(op, draft, null, "it pads a constant by the sample");
            return;
        }

        if (sample.Shape is not { } shape || (op.Kind == "Pad" ? Amounts(op, inputs, shape.Length) : Centred(op, inputs, shape)) is not { } pads)
        {
            draft.Pass(op, sample.Name, op.Outputs[0], sample.Shape is { } known ? new long?[known.Length] : null, _ => null);
            return;
        }

        var mode = op.Text("mode", "constant");
        if (mode != "constant")
            draft.Spend(pads.Sum(pad => 8 * (Math.Abs(pad.Begin) + Math.Abs(pad.End))));
        long?[] padded = [.. shape.Select((extent, a) => extent + pads[a].Begin + pads[a].End)];
        draft.Pass(op, sample.Name, op.Outputs[0], [.. padded.Select(extent => extent > 0 ? extent : null)], field =>
        {
            Field? carried = field.Axes.Length == shape.Length ? field : null;
            for (var a = 0; a < shape.Length && carried is not null; a++)
                carried = pads[a] == (0, 0) ? carried : Along(carried, a, shape[a], padded[a], pads[a].Begin, mode);
            return carried;
        });
    }

    private static Field? Along(Field field, int axis, long? extent, long? padded, long begin, string mode)
    {
        var part = field.Axes[axis];
        if (AxisSelection.IsShared(part))
            return field;
        if (extent is null && part.Size is null)
            return field.Along(axis, AxisMap.Repeating(part, part.Period, y => [(y + begin, 1.0)]));
        if (extent is not (> 0 and <= Axis.MaxPositions) || padded is not (> 0 and <= Axis.MaxPositions) || (part.Size is { } size && size != padded))
            return null;

        var copies = (mode == "constant" ? [] : Padding(begin, extent.Value, padded.Value)).ToLookup(i => Source(i - begin, extent.Value, mode));
        var untouched = LongestGap(copies.Select(copy => copy.Key).OfType<long>().Order(), extent.Value);
        return field.Along(axis, AxisMap.Of(
            part,
            extent.Value,
            AxisSelection.Shifted(part, padded.Value, begin, extent.Value).Select(stretch => stretch.Within(untouched)),
            y => copies[y].Concat(y + begin >= 0 && y + begin < padded ? [y + begin] : []).Select(i => (i, 1.0))));
    }

    private static IEnumerable<long> Padding(long begin, long extent, long padded)
    {
        for (var i = 0L; i < Math.Min(begin, padded); i++)
            yield return i;
        for (var i = Math.Max(0, begin + extent); i < padded; i++)
            yield return i;
    }

    /// <summary>The longest run of positions without copies in the padding: copies are made of positions near the ends.</summary>
    private static Stretch LongestGap(IEnumerable<long> copied, long extent)
    {
        var (longest, from) = (new Stretch(0, 0, 1), 0L);
        foreach (var position in copied.Append(extent))
        {
            if (position - from > longest.To - longest.From)
                longest = new Stretch(from, position, 1);
            from = position + 1;
        }

        return longest;
    }

    private static long? Source(long position, long extent, string mode) => mode switch
    {
        _ when position >= 0 && position < extent => position,
        "edge" => Math.Clamp(position, 0, extent - 1),
        "reflect" when extent > 1 => Reflected(position, extent),
        "wrap" => ((position % extent) + extent) % extent,
        _ => null,
    };

    private static long Reflected(long position, long extent)
    {
        var period = 2 * (extent - 1);
        var folded = ((position % period) + period) % period;
        return folded < extent ? folded : period - folded;
    }

    private static (long Begin, long End)[]? Amounts(Operator op, Value?[] inputs, int rank)
    {
        if ((Slicing.Known(inputs, 1) ?? op.Integers("pads") ?? op.Integers("paddings")) is not { } given || given.Any(pad => Math.Abs(pad) > Axis.MaxPositions))
            return null;

        var axes = inputs.Length > 3 && inputs[3] is not null ? Slicing.Known(inputs, 3) : [.. Enumerable.Range(0, rank).Select(a => (long)a)];
        if (axes is null || given.Count != 2 * axes.Count)
            return null;

        var pads = new (long, long)[rank];
        for (var i = 0; i < axes.Count; i++)
        {
            if (Shapes.Axis(axes[i], rank) is not { } axis)
                return null;
            pads[axis] = (given[i], given[i + axes.Count]);
        }

        return pads;
    }

    /// <summary>What CenterCropPad adds to each end, or takes from it: an odd position goes to the end.</summary>
    private static (long Begin, long End)[]? Centred(Operator op, Value?[] inputs, long?[] shape)
    {
        var axes = op.Integers("axes") ?? [.. Enumerable.Range(0, shape.Length).Select(a => (long)a)];
        if (Slicing.Known(inputs, 1) is not { } sizes || sizes.Count != axes.Count)
            return null;

        var pads = new (long, long)[shape.Length];
        for (var i = 0; i < axes.Count; i++)
        {
            if (Shapes.Axis(axes[i], shape.Length) is not { } axis || shape[axis] is not { } extent || sizes[i] is < 1 or > Axis.MaxPositions)
                return null;
            var begin = (sizes[i] - extent) / 2;
            pads[axis] = (begin, sizes[i] - extent - begin);
        }

        return pads;
    }
}
