namespace CntCheck.Samples;

/// <summary>Which axis of each value counts the samples: the one that grows as they do.</summary>
internal sealed class BatchAxes
{
    private readonly Dictionary<string, (long Rows, long[] Shape)> _first = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int?> _grown = new(StringComparer.Ordinal);

    /// <summary>Looks at a value of a run.</summary>
    /// <param name="value">Its name.</param>
    /// <param name="rows">Samples of the run, repeated ones included.</param>
    /// <param name="shape">What it held, outermost extent first.</param>
    public void See(string value, long rows, long[] shape)
    {
        if (!_first.TryGetValue(value, out var first))
            _first[value] = (rows, shape);
        else if (rows != first.Rows && shape.Length == first.Shape.Length && !_grown.ContainsKey(value))
            _grown[value] = AxisThat(axis => shape[axis] > 0 && shape[axis] * first.Rows == first.Shape[axis] * rows, shape.Length);
    }

    /// <summary>The axis of the samples, tokens that are folded into it included; null where the value does not depend on how many there are.</summary>
    public int? Of(string value) => _grown.TryGetValue(value, out var axis) ? axis : OfOneSize(_first[value].Rows, _first[value].Shape);

    /// <summary>The axis where all runs were of one size, as those of a model with a fixed batch: its first axis, the only axis of that extent, or the first of a multiple.</summary>
    private static int? OfOneSize(long rows, long[] shape)
    {
        if (shape is [var first, ..] && first == rows)
            return 0;
        if (shape.Count(extent => extent == rows) == 1)
            return AxisThat(axis => shape[axis] == rows, shape.Length);
        return rows > 1 && shape is [> 0 and var folded, ..] && folded % rows == 0 ? 0 : null;
    }

    private static int? AxisThat(Func<int, bool> holds, int rank)
    {
        for (var axis = 0; axis < rank; axis++)
        {
            if (holds(axis))
                return axis;
        }

        return null;
    }
}
