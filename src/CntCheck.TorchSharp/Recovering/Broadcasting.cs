namespace CntCheck.TorchSharp.Recovering;

/// <summary>How shapes stretch to each other, aligned at the last axis.</summary>
internal static class Broadcasting
{
    /// <summary>The shape two tensors have together; null where they do not fit.</summary>
    public static IReadOnlyList<long>? Of(IReadOnlyList<long> one, IReadOnlyList<long> other)
    {
        var shape = new long[Math.Max(one.Count, other.Count)];
        for (var axis = 1; axis <= shape.Length; axis++)
        {
            var (left, right) = (axis <= one.Count ? one[^axis] : 1, axis <= other.Count ? other[^axis] : 1);
            if (left != right && left != 1 && right != 1)
                return null;
            shape[^axis] = left == 1 ? right : left;
        }

        return shape;
    }

    /// <summary>Whether a shape stretches to another by repeating axes of extent 1.</summary>
    public static bool Stretches(IReadOnlyList<long> shape, IReadOnlyList<long> to) => shape.Count <= to.Count && Of(shape, to) is { } both && both.SequenceEqual(to);

    /// <summary>The shape several values have together in each run; null where they do not fit.</summary>
    public static IReadOnlyList<IReadOnlyList<long>>? Of(IReadOnlyList<KnownValue> values, int runs)
    {
        List<IReadOnlyList<long>> shapes = [];
        for (var run = 0; run < runs; run++)
        {
            IReadOnlyList<long>? shape = [];
            foreach (var value in values)
                shape = shape is null ? null : Of(shape, value.ShapeIn(run));
            if (shape is null)
                return null;
            shapes.Add(shape);
        }

        return shapes;
    }
}
