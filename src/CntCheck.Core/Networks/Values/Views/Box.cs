namespace CntCheck.Networks.Values.Views;

/// <summary>The smallest range of positions on every axis that holds a window of neighbouring elements.</summary>
internal sealed class Box
{
    private readonly long[] _from;
    private readonly long[] _to;

    private Box(long[] from, long[] to)
    {
        (_from, _to) = (from, to);
    }

    /// <summary>The box of <paramref name="count"/> elements from <paramref name="start"/> on.</summary>
    /// <param name="start">The first element.</param>
    /// <param name="count">At least one.</param>
    /// <param name="extents">Extents of the axes.</param>
    /// <param name="places">Elements between neighbours along each axis.</param>
    public static Box Of(long start, long count, long[] extents, long[] places)
    {
        var (from, to) = (new long[extents.Length], new long[extents.Length]);
        var apart = false;
        for (var a = 0; a < extents.Length; a++)
        {
            var (first, last) = (start / places[a] % extents[a], (start + count - 1) / places[a] % extents[a]);
            (from[a], to[a]) = apart ? (0, extents[a] - 1) : (first, last);
            apart |= first != last;
        }

        return new Box(from, to);
    }

    /// <summary>Positions on an axis.</summary>
    public long Count(int axis) => _to[axis] - _from[axis] + 1;

    /// <summary>The lowest and the highest place in the source.</summary>
    public (long Lowest, long Highest) Reach(long first, long[] steps)
    {
        var (lowest, highest) = (first, first);
        for (var a = 0; a < steps.Length; a++)
        {
            lowest += Math.Min(_from[a] * steps[a], _to[a] * steps[a]);
            highest += Math.Max(_from[a] * steps[a], _to[a] * steps[a]);
        }

        return (lowest, highest);
    }

    /// <summary>The element and the place in the source where each line along an axis begins.</summary>
    public IEnumerable<(long Element, long Place)> Across(int axis, long[] places, long first, long[] steps)
    {
        var at = (long[])_from.Clone();
        while (true)
        {
            var (element, place) = (0L, first);
            for (var a = 0; a < at.Length; a++)
            {
                element += at[a] * places[a];
                place += at[a] * steps[a];
            }

            yield return (element, place);

            var moving = at.Length - 1;
            while (moving >= 0 && (moving == axis || at[moving] == _to[moving]))
            {
                at[moving] = _from[moving];
                moving--;
            }

            if (moving < 0)
                yield break;
            at[moving]++;
        }
    }
}
