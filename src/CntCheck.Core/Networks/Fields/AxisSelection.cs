namespace CntCheck.Networks.Fields;

/// <summary>Carries a field back through operators that take some positions of an axis.</summary>
internal static class AxisSelection
{
    /// <summary>The field on the whole axis: positions that were not taken have none.</summary>
    /// <param name="field">The field on what was taken.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="extent">Its positions before the selection.</param>
    /// <param name="taken">The positions taken; null where they are not known.</param>
    /// <returns>The field, or null where the field tells positions apart that are not known.</returns>
    public static Field? Undo(Field field, int axis, long? extent, Progression? taken)
    {
        field = Single(field, axis, extent, taken?.Count);
        if (!CanUndo(field, axis, extent, taken?.Count) || taken is not { } places)
            return axis < field.Axes.Length && IsShared(field.Axes[axis]) ? field : null;

        var part = field.Axes[axis];
        var runs = part.Stretches(places.Count).Select(places.Through);
        Stretch[] regular =
        [
            new(0, places.First, 1),
            .. places.Step < 0 ? runs.Reverse() : runs,
            new(places.Last + 1, extent!.Value, 1),
        ];
        return field.Along(axis, AxisMap.Of(part, extent.Value, regular, y => places.IndexOf(y) is { } index ? [(index, 1.0)] : []));
    }

    /// <summary>The same for positions in any order; those taken twice have both.</summary>
    public static Field? Undo(Field field, int axis, long? extent, int[]? taken)
    {
        field = Single(field, axis, extent, taken?.Length);
        if (!CanUndo(field, axis, extent, taken?.Length))
            return axis < field.Axes.Length && IsShared(field.Axes[axis]) ? field : null;

        var places = Enumerable.Range(0, taken!.Length).ToLookup(i => taken[i]);
        return field.Along(axis, AxisMap.Of(field.Axes[axis], extent!.Value, Gaps([.. taken.Distinct().Order()], extent.Value), y => places[y].Select(place => ((long)place, 1.0))));
    }

    /// <summary>Stretches of <paramref name="extent"/> positions that are the positions of <paramref name="whole"/> from <paramref name="start"/> on.</summary>
    /// <param name="whole">The longer axis.</param>
    /// <param name="total">Its positions.</param>
    /// <param name="start">Where the part begins; negative where it begins before the whole.</param>
    /// <param name="extent">Positions of the part.</param>
    public static IEnumerable<Stretch> Shifted(Axis whole, long total, long start, long extent) =>
        [new(0, -start, 1), .. whole.Stretches(total).Select(stretch => stretch.Since(start)), new(total - start, extent, 1)];

    /// <summary>Whether no position is told apart, so that any selection leaves the axis as it is.</summary>
    public static bool IsShared(Axis axis) => axis.Size is null && axis.Classes == 1;

    /// <summary>One position taken out of several is told apart from them, whatever reads it: the last step of a sequence is not every step.</summary>
    private static Field Single(Field field, int axis, long? extent, int? count) =>
        count == 1 && extent > 1 && axis < field.Axes.Length && IsShared(field.Axes[axis])
            ? field.Along(axis, AxisMap.Spread(Axis.Uniform(1), 1))
            : field;

    private static bool CanUndo(Field field, int axis, long? extent, int? count) =>
        axis < field.Axes.Length && !IsShared(field.Axes[axis]) && extent is > 0 and <= Axis.MaxPositions && count is not null
        && (field.Axes[axis].Size is not { } size || size == count);

    private static IEnumerable<Stretch> Gaps(int[] positions, long extent)
    {
        var from = 0L;
        foreach (var position in positions)
        {
            yield return new Stretch(from, position, 1);
            from = position + 1;
        }

        yield return new Stretch(from, extent, 1);
    }
}

/// <summary>Positions at equal distances.</summary>
/// <param name="Start">The first taken.</param>
/// <param name="Step">From one to the next; negative backwards.</param>
/// <param name="Count">How many.</param>
internal readonly record struct Progression(long Start, long Step, int Count)
{
    /// <summary>The smallest position.</summary>
    public long First => Step < 0 && Count > 0 ? At(Count - 1) : Start;

    /// <summary>The largest position; one less than the first where there are none.</summary>
    public long Last => Count == 0 ? Start - 1 : Step < 0 ? Start : At(Count - 1);

    /// <summary>The position taken at an index.</summary>
    public long At(long index) => Start + (Step * index);

    /// <summary>Which index took a position, or null.</summary>
    public long? IndexOf(long position) =>
        (position - Start) % Step == 0 && (position - Start) / Step is >= 0 and var index && index < Count ? index : null;

    /// <summary>The positions a stretch of indices takes.</summary>
    public Stretch Through(Stretch indices) => Step < 0
        ? new(At(indices.To - 1), At(indices.From) + 1, indices.Period * -Step)
        : new(At(indices.From), At(indices.To - 1) + 1, indices.Period * Step);
}
