using CntCheck.Artifacts;
using CntCheck.Networks.Fields;

namespace CntCheck.Networks.Values;

/// <summary>What a Slice takes along one axis.</summary>
internal sealed record Slicing(int Axis, long Start, long End, long Step)
{
    /// <summary>Reads the slices of an operator from its inputs, or from its attributes as older models have them.</summary>
    /// <returns>One slice an axis, or null where they are not known.</returns>
    public static IReadOnlyList<Slicing>? Of(Operator op, Value?[] inputs, int rank)
    {
        var starts = Known(inputs, 1) ?? op.Integers("starts");
        var ends = Known(inputs, 2) ?? op.Integers("ends");
        if (starts is null || ends is null || starts.Count != ends.Count || (inputs.Length > 4 && inputs[4] is not null && Known(inputs, 4) is null))
            return null;

        var axes = inputs.Length > 3 && inputs[3] is not null ? Known(inputs, 3) : op.Integers("axes") ?? [.. Enumerable.Range(0, starts.Count).Select(i => (long)i)];
        var steps = Known(inputs, 4) ?? [.. starts.Select(_ => 1L)];
        if (axes is null || axes.Count != starts.Count || steps.Count != starts.Count || steps.Contains(0))
            return null;

        List<Slicing> slices = [];
        for (var i = 0; i < starts.Count; i++)
        {
            if (Shapes.Axis(axes[i], rank) is not { } axis)
                return null;
            slices.Add(new Slicing(axis, starts[i], ends[i], steps[i]));
        }

        return slices;
    }

    /// <summary>The positions taken from an axis of <paramref name="size"/> positions, in order.</summary>
    public Progression Taken(int size)
    {
        var start = Clamp(Start, size, Step > 0 ? 0 : -1);
        var end = Clamp(End, size, Step > 0 ? 0 : -1);
        var count = Math.Max(0, (int)((end - start + (Int128)Step - Math.Sign(Step)) / Step));
        return new Progression(start, count > 1 ? Step : 1, count);
    }

    /// <summary>The same positions one by one.</summary>
    public int[] Positions(int size)
    {
        var taken = Taken(size);
        return [.. Enumerable.Range(0, taken.Count).Select(i => (int)taken.At(i))];
    }

    /// <summary>The integers an input holds, or null where it is absent or not known.</summary>
    public static IReadOnlyList<long>? Known(Value?[] inputs, int index) =>
        index < inputs.Length && inputs[index]?.Integers is { } entries && !entries.Contains(null) ? [.. entries.Select(entry => entry!.Value)] : null;

    private static long Clamp(long index, int size, int lowest)
    {
        var counted = index < 0 ? Math.Max(index, -(long)size - 1) + size : index;
        return Math.Clamp(counted, lowest, lowest < 0 ? size - 1 : size);
    }
}
