namespace CntCheck.Networks.Values;

/// <summary>Shapes of what operators give, from the shapes of what they read; null stands for an unknown extent.</summary>
internal static class Shapes
{
    /// <summary>Counts an axis from the front.</summary>
    /// <returns>The axis, or null where the tensor has no such axis.</returns>
    public static int? Axis(long axis, int rank)
    {
        var counted = axis < 0 ? axis + rank : axis;
        return counted >= 0 && counted < rank ? (int)counted : null;
    }

    /// <summary>The product of all extents, or null where one is unknown.</summary>
    public static long? Product(IEnumerable<long?> extents)
    {
        long? product = 1;
        foreach (var extent in extents)
        {
            if (extent is not { } known || product is not { } soFar || known < 0 || (known > 0 && soFar > long.MaxValue / known))
                return null;
            product = soFar * known;
        }

        return product;
    }

    /// <summary>What Reshape gives for a requested shape with 0 (keep) and −1 (infer).</summary>
    public static long?[] Reshaped(long?[]? input, long?[] requested, bool zeroIsZero)
    {
        long?[] output = [.. requested.Select((extent, i) => extent == 0 && !zeroIsZero ? (input is not null && i < input.Length ? input[i] : null) : extent)];
        var inferred = Array.IndexOf(output, -1);
        if (inferred >= 0)
        {
            output[inferred] = null;
            output[inferred] = input is null ? null : Inferred(input, output, inferred);
        }

        return output;
    }

    /// <summary>What Flatten gives: two axes, split before <paramref name="axis"/>.</summary>
    public static long?[]? Flattened(long?[]? input, long axis)
    {
        if (input is null)
            return [null, null];
        var split = axis < 0 ? axis + input.Length : axis;
        return split >= 0 && split <= input.Length ? [Product(input.Take((int)split)), Product(input.Skip((int)split))] : null;
    }

    /// <summary>What Squeeze leaves; without axes all of extent 1 go.</summary>
    public static long?[]? Squeezed(long?[]? input, IReadOnlyList<long>? axes) =>
        RemovedBySqueeze(input, axes) is { } removed ? [.. input!.Where((_, i) => !removed.Contains(i))] : null;

    /// <summary>The axes Squeeze removes, or null where that is unknown.</summary>
    public static int[]? RemovedBySqueeze(long?[]? input, IReadOnlyList<long>? axes)
    {
        if (input is null)
            return null;
        if (axes is null)
            return input.Contains(null) ? null : [.. Enumerable.Range(0, input.Length).Where(i => input[i] == 1)];

        int?[] counted = [.. axes.Select(axis => Axis(axis, input.Length))];
        return counted.Contains(null) ? null : [.. counted.Select(axis => axis!.Value).Distinct().Order()];
    }

    /// <summary>What Unsqueeze gives.</summary>
    public static long?[]? Unsqueezed(long?[]? input, IReadOnlyList<long> axes)
    {
        if (input is null || InsertedByUnsqueeze(input.Length, axes) is not { } inserted)
            return null;

        List<long?> output = [.. input];
        foreach (var axis in inserted)
            output.Insert(axis, 1);
        return [.. output];
    }

    /// <summary>The axes of the output that Unsqueeze inserts, ascending, or null where they make no sense.</summary>
    public static int[]? InsertedByUnsqueeze(int rank, IReadOnlyList<long> axes)
    {
        int?[] counted = [.. axes.Select(axis => Axis(axis, rank + axes.Count))];
        return counted.Contains(null) || counted.Distinct().Count() != counted.Length ? null : [.. counted.Select(axis => axis!.Value).Order()];
    }

    /// <summary>What an elementwise operator gives, by numpy's broadcasting.</summary>
    public static long?[]? Broadcast(long?[]? a, long?[]? b)
    {
        if (a is null || b is null)
            return null;

        var rank = Math.Max(a.Length, b.Length);
        var output = new long?[rank];
        for (var i = 0; i < rank; i++)
        {
            var left = i < rank - a.Length ? 1 : a[i - rank + a.Length];
            var right = i < rank - b.Length ? 1 : b[i - rank + b.Length];
            output[i] = left == 1 ? right : right == 1 ? left : left ?? right;
        }

        return output;
    }

    /// <summary>Whether both are known to the same rank and no extents contradict.</summary>
    public static bool Agree(long?[]? a, long?[]? b) =>
        a is not null && b is not null && a.Length == b.Length && a.Zip(b).All(pair => pair.First is null || pair.Second is null || pair.First == pair.Second);

    private static long? Inferred(long?[] input, long?[] output, int inferred)
    {
        // Unknown extents cancel when both sides carry equally many: a batch of unknown size stays one.
        var unknownInput = input.Count(extent => extent is null);
        var unknownOutput = output.Where((_, i) => i != inferred).Count(extent => extent is null);
        if (unknownInput != unknownOutput)
            return null;

        var left = Product(input.Where(extent => extent is not null));
        var right = Product(output.Where(extent => extent is not null));
        return left is { } total && right is > 0 && total % right == 0 ? total / right : null;
    }
}
