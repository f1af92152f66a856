namespace CntCheck.Networks.Fields;

/// <summary>Carries fields back through operators that repeat an operand to a larger shape.</summary>
internal static class Broadcasting
{
    /// <summary>The field on an operand: what its copies take is added up. Positions that share their nodes are one copy.</summary>
    /// <param name="field">The field on the result.</param>
    /// <param name="operand">The operand's extents; null where not even their number is known.</param>
    /// <returns>The field, or null where it tells positions apart that are not known.</returns>
    public static Field? Undo(Field field, long?[]? operand)
    {
        if (operand is null)
            return field;

        Field? carried = field;
        while (carried is not null && carried.Axes.Length > operand.Length)
            carried = WithoutAxis(carried, 0);
        if (carried?.Axes.Length != operand.Length)
            return null;

        for (var a = 0; a < operand.Length && carried is not null; a++)
        {
            if (operand[a] is { } extent && carried.Axes[a].Size is { } size && size != extent)
                carried = extent == 1 ? carried.Along(a, Total(carried.Axes[a])) : null;
            else if (operand[a] == 1 && carried.Axes[a].Size is null)
                carried = carried.Axes[a].Classes == 1 ? carried.Along(a, AxisMap.Spread(Axis.Uniform(1), 1)) : null;
        }

        return carried;
    }

    /// <summary>The field with one axis added up and left out; null where the positions on it are not known.</summary>
    public static Field? WithoutAxis(Field field, int axis)
    {
        if (AxisSelection.IsShared(field.Axes[axis]))
            return Rearrangement.Remove(field, axis);
        return field.Axes[axis].Size is null ? null : Rearrangement.Remove(field.Along(axis, Total(field.Axes[axis])), axis);
    }

    /// <summary>All positions of an axis added up; as many equal links stand for each class as it has positions.</summary>
    private static AxisMap Total(Axis axis) =>
        new(Axis.Uniform(1), [[.. axis.Counts.Select((count, c) => new AxisTerm(c, count, count, count))]]);
}
