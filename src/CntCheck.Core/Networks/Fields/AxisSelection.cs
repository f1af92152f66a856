namespace CntCheck.Networks.Fields;

/// <summary>Carries a field back through an operator that takes some positions of an axis.</summary>
internal static class AxisSelection
{
    /// <summary>The field on the whole axis: positions that were not taken have none, those taken twice have both.</summary>
    /// <param name="field">The field on what was taken.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="extent">Its positions before the selection.</param>
    /// <param name="taken">The positions taken, in order; null where they are not known.</param>
    /// <returns>The field, or null where the field tells positions apart that are not known.</returns>
    public static Field? Undo(Field field, int axis, long? extent, int[]? taken)
    {
        if (axis >= field.Axes.Length)
            return null;

        var part = field.Axes[axis];
        if (part.Size is null && part.Classes == 1)
            return field;
        if (extent is not (> 0 and <= Axis.MaxPositions) || taken is null || (part.Size is { } size && size != taken.Length))
            return null;

        var places = Enumerable.Range(0, taken.Length).ToLookup(i => taken[i]);
        return field.Along(axis, AxisMap.Of(part, (int)extent, sized: true, y => places[y].Select(place => ((long)place, 1.0))));
    }
}
