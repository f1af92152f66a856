namespace CntCheck.Networks.Fields;

/// <summary>Carries fields back through a reshape, which keeps the row-major order of all elements.</summary>
/// <remarks>
/// Input and output axes are matched in groups of equal products. As many unknown extents on both sides, with equal products between them, are
/// the same axes; otherwise groups are matched from both ends, and what lies between (unknown extents) is one more group.
/// A group of one axis on either side, axes of one position aside, is that axis; any other group is told apart position by position.
/// </remarks>
internal static class Reshaping
{
    /// <summary>The field on the input, or null where an unknown extent hides which node is which.</summary>
    public static Field? Undo(Field field, IReadOnlyList<long?> input, IReadOnlyList<long?> output)
    {
        if (field.Axes.Length != output.Count)
            return null;

        List<Axis> axes = [];
        List<int[]> offsets = [];
        var strides = Rearrangement.Strides(field.Axes);
        foreach (var (inputs, outputs) in Groups(input, output))
        {
            var known = outputs.ToArray(o => field.Axes[o].Size is { } size ? size : Extent(output[o]));
            if (outputs.Length == 1 && inputs.Length == 1)
            {
                axes.Add(field.Axes[outputs[0]]);
                offsets.Add([.. Enumerable.Range(0, field.Axes[outputs[0]].Classes).Select(c => c * strides[outputs[0]])]);
            }
            else if (outputs.All(o => field.Axes[o].Classes == 1 && field.Axes[o].Size is null or 1))
            {
                // A single position is told apart from others: what is sliced to one position must not spread to its neighbours.
                foreach (var i in inputs)
                {
                    axes.Add(input[i] == 1 ? Axis.Uniform(1) : Axis.Shared);
                    offsets.Add([0]);
                }
            }
            else if (Wide(inputs, i => input[i]) is { } wideInput && Wide(outputs, o => known[o - outputs[0]]) is { } wideOutput
                && field.Axes[wideOutput].Size == input[wideInput] && outputs.All(o => o == wideOutput || field.Axes[o].Classes == 1))
            {
                // Axes of one position come and go beside one that stays: positions need not be told apart.
                foreach (var i in inputs)
                {
                    axes.Add(i == wideInput ? field.Axes[wideOutput] : Axis.Uniform(1));
                    offsets.Add(i == wideInput ? [.. Enumerable.Range(0, field.Axes[wideOutput].Classes).Select(c => c * strides[wideOutput])] : [0]);
                }
            }
            else if (inputs.All(i => Extent(input[i]) is not null) && known.All(size => size is not null))
            {
                if (!Separate(field, inputs, outputs, known, strides, input, axes, offsets))
                    return null;
            }
            else
            {
                return null;
            }
        }

        return Gather(field, axes, offsets);
    }

    private static T[] ToArray<T>(this int[] source, Func<int, T> selector) => [.. source.Select(selector)];

    /// <summary>The one axis of a group that has more than one position, or null.</summary>
    private static int? Wide(int[] axes, Func<int, long?> extent)
    {
        int[] wide = [.. axes.Where(axis => extent(axis) != 1)];
        return wide.Length == 1 ? wide[0] : null;
    }

    private static int? Extent(long? extent) => extent is > 0 and <= Axis.MaxPositions * 16 ? (int)extent : null;

    /// <summary>Tells every position of a group apart: row-major positions of the inputs are those of the outputs.</summary>
    private static bool Separate(
        Field field, int[] inputs, int[] outputs, int?[] sizes, int[] strides, IReadOnlyList<long?> input, List<Axis> axes, List<int[]> offsets)
    {
        var extents = inputs.ToArray(i => (int)input[i]!.Value);
        var count = sizes.Aggregate(1L, (product, size) => product * size!.Value);
        if (count > Field.MaxCells)
            throw new FieldTooLargeException();
        if (count != extents.Aggregate(1L, (product, extent) => product * extent))
            return false;

        var cell = new int[count];
        for (var i = 0; i < count; i++)
        {
            var rest = i;
            for (var o = outputs.Length - 1; o >= 0; o--)
            {
                cell[i] += field.Axes[outputs[o]].ClassAt(rest % sizes[o]!.Value) * strides[outputs[o]];
                rest /= sizes[o]!.Value;
            }
        }

        // The first axis of a group carries the offsets of the whole group; see Gather.
        for (var i = 0; i < inputs.Length; i++)
        {
            axes.Add(Axis.Full(extents[i]));
            offsets.Add(i == inputs.Length - 1 ? cell : []);
        }

        return true;
    }

    /// <summary>Walks the input's cells; an empty offset list means that the group's last axis holds the offsets of the group.</summary>
    private static Field Gather(Field field, List<Axis> axes, List<int[]> offsets)
    {
        Field.Cells(axes);
        int[] cells = [0];
        foreach (var group in offsets)
        {
            if (group.Length == 0)
                continue;

            var next = new int[cells.Length * group.Length];
            for (var i = 0; i < cells.Length; i++)
            {
                for (var c = 0; c < group.Length; c++)
                    next[(i * group.Length) + c] = cells[i] + group[c];
            }

            cells = next;
        }

        return field.Rearranged([.. axes], cells);
    }

    private static List<(int[] Inputs, int[] Outputs)> Groups(IReadOnlyList<long?> input, IReadOnlyList<long?> output) =>
        BetweenUnknowns(input, output) ?? FromBothEnds(input, output);

    private static List<(int[] Inputs, int[] Outputs)>? BetweenUnknowns(IReadOnlyList<long?> input, IReadOnlyList<long?> output)
    {
        int[] unknownInputs = [.. Enumerable.Range(0, input.Count).Where(i => input[i] is null), input.Count];
        int[] unknownOutputs = [.. Enumerable.Range(0, output.Count).Where(o => output[o] is null), output.Count];
        if (unknownInputs.Length != unknownOutputs.Length)
            return null;

        List<(int[], int[])> groups = [];
        var (i, o) = (0, 0);
        foreach (var (endI, endO) in unknownInputs.Zip(unknownOutputs))
        {
            var (known, usedI, usedO) = Match([.. input.Take(endI).Skip(i)], [.. output.Take(endO).Skip(o)]);
            groups.AddRange(known.Select(group => (group.Inputs.ToArray(index => index + i), group.Outputs.ToArray(index => index + o))));
            (i, o) = (i + usedI, o + usedO);
            if (input.Take(endI).Skip(i).Concat(output.Take(endO).Skip(o)).Any(extent => extent != 1))
                return null;
            if (i < endI || o < endO)
                groups.Add(([.. Enumerable.Range(i, endI - i)], [.. Enumerable.Range(o, endO - o)]));
            if (endI < input.Count)
                groups.Add(([endI], [endO]));
            (i, o) = (endI + 1, endO + 1);
        }

        return groups;
    }

    private static List<(int[] Inputs, int[] Outputs)> FromBothEnds(IReadOnlyList<long?> input, IReadOnlyList<long?> output)
    {
        var (first, i, o) = Match([.. input], [.. output]);
        var (last, fromEnd, toEnd) = Match([.. Enumerable.Reverse(input.Skip(i))], [.. Enumerable.Reverse(output.Skip(o))]);
        List<(int[], int[])> groups = [.. first];
        int[] middleInputs = [.. Enumerable.Range(i, input.Count - i - fromEnd)];
        int[] middleOutputs = [.. Enumerable.Range(o, output.Count - o - toEnd)];
        if (middleInputs.Length + middleOutputs.Length > 0)
            groups.Add((middleInputs, middleOutputs));
        foreach (var (inputs, outputs) in Enumerable.Reverse(last))
            groups.Add((Turned(inputs, input.Count), Turned(outputs, output.Count)));
        return groups;
    }

    private static int[] Turned(int[] axes, int rank) => [.. Enumerable.Reverse(axes).Select(axis => rank - 1 - axis)];

    /// <summary>Groups of equal products from the front, up to the first unknown extent; also how many axes they use.</summary>
    private static (List<(int[] Inputs, int[] Outputs)> Groups, int Inputs, int Outputs) Match(long?[] input, long?[] output)
    {
        List<(int[], int[])> groups = [];
        var (i, o) = (0, 0);
        while (i < input.Length && o < output.Length)
        {
            var (endI, endO) = (i + 1, o + 1);
            var (left, right) = (input[i], output[o]);
            while (left is not null && right is not null && left != right)
            {
                if (left < right && endI < input.Length)
                    left *= input[endI++];
                else if (right < left && endO < output.Length)
                    right *= output[endO++];
                else
                    return (groups, i, o);
            }

            if (left is null || right is null)
                return (groups, i, o);

            groups.Add(([.. Enumerable.Range(i, endI - i)], [.. Enumerable.Range(o, endO - o)]));
            (i, o) = (endI, endO);
        }

        return (groups, i, o);
    }
}
