namespace CntCheck.Networks.Fields;

/// <summary>Carries fields back through operators that repeat a tensor along axes, as numpy's broadcasting does.</summary>
internal static class Broadcasting
{
    /// <summary>What the copies of every node take together.</summary>
    /// <param name="field">The field on the larger tensor.</param>
    /// <param name="from">The tensor before it was repeated.</param>
    /// <returns>The field on it, or null where it is not known which node became which.</returns>
    public static Field? Undo(Field field, long?[]? from)
    {
        if (from is null || field.Axes.Length < from.Length)
            return null;

        while (field.Axes.Length > from.Length)
        {
            if (Gathered(field, 0) is not { } row)
                return null;
            field = Rearrangement.Remove(row, 0);
        }

        for (var a = 0; a < from.Length; a++)
        {
            if (from[a] == 1 && Gathered(field, a) is { } single)
                field = single;
            else if (from[a] == 1 || (from[a] is { } extent && field.Axes[a].Size is { } size && size != extent))
                return null;
        }

        return field;
    }

    /// <summary>The field with one axis added up and left out; an axis whose positions share their nodes is left out as it is.</summary>
    /// <returns>The field, or null where the positions on the axis are not known.</returns>
    public static Field? WithoutAxis(Field field, int axis) => Gathered(field, axis) is { } single ? Rearrangement.Remove(single, axis) : null;

    /// <summary>Every value times a factor of its node, as a fixed scale that is no link has it.</summary>
    /// <returns>The product, or null where the shapes contradict.</returns>
    public static Field? Scaled(Field field, Field factors)
    {
        if (field.AlignedWith(factors) is not var (own, scale))
            return null;
        return own.Each(scale);
    }

    private static Field? Gathered(Field field, int axis)
    {
        var copies = field.Axes[axis];
        if (copies.Size is null)
            return copies.Classes == 1 ? field : null;
        return field.Along(axis, new AxisMap(Axis.Uniform(1), [[.. copies.Counts.Select((count, c) => new AxisTerm(c, count, count, count))]]));
    }
}
