using System.Collections.Immutable;

namespace CntCheck.Networks.Values.Views;

/// <summary>Where the elements of a view lie in its source: at First + Σ index × step, over the axes.</summary>
/// <param name="Extents">Extents of the view.</param>
/// <param name="Steps">Elements of the source between neighbours along each axis; 0 repeats, negative runs backwards.</param>
/// <param name="First">Where the view's first element lies.</param>
internal sealed record Layout(ImmutableArray<long> Extents, ImmutableArray<long> Steps, long First)
{
    /// <summary>Elements in the order they are stored in.</summary>
    public static Layout Stored(ImmutableArray<long> shape)
    {
        var steps = new long[shape.Length];
        var step = 1L;
        for (var a = shape.Length - 1; a >= 0; a--)
        {
            steps[a] = step;
            step = checked(step * shape[a]);
        }

        return new Layout(shape, [.. steps], 0);
    }

    /// <summary>Axes in another order.</summary>
    public Layout Permuted(IReadOnlyList<int> axes) => new([.. axes.Select(axis => Extents[axis])], [.. axes.Select(axis => Steps[axis])], First);

    /// <summary>Some positions of an axis, evenly spaced.</summary>
    public Layout Sliced(int axis, long start, long step, long count) =>
        new(Extents.SetItem(axis, count), Steps.SetItem(axis, checked(Steps[axis] * step)), First + (count > 0 ? start * Steps[axis] : 0));

    /// <summary>Repeated along axes of extent 1, and along new axes in front.</summary>
    public Layout Expanded(ImmutableArray<long> shape)
    {
        var added = shape.Length - Extents.Length;
        return new(shape, [.. Enumerable.Range(0, shape.Length).Select(a => a < added || Extents[a - added] != shape[a] ? 0 : Steps[a - added])], First);
    }

    /// <summary>The same elements in the same order with as few axes as will do; none for a single element.</summary>
    public Layout Joined()
    {
        List<(long Extent, long Step)> axes = [];
        for (var a = 0; a < Extents.Length; a++)
        {
            if (Extents[a] == 1)
                continue;
            if (axes.Count > 0 && axes[^1].Step == Steps[a] * Extents[a])
                axes[^1] = (axes[^1].Extent * Extents[a], Steps[a]);
            else
                axes.Add((Extents[a], Steps[a]));
        }

        return new([.. axes.Select(axis => axis.Extent)], [.. axes.Select(axis => axis.Step)], First);
    }
}
