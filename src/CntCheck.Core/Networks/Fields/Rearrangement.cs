namespace CntCheck.Networks.Fields;

/// <summary>Carries fields back through operators that move nodes without mixing them.</summary>
internal static class Rearrangement
{
    /// <summary>Back through a transpose: axis <c>permutation[i]</c> of the input became axis i.</summary>
    public static Field Untranspose(Field field, IReadOnlyList<int> permutation)
    {
        var rank = permutation.Count;
        var axes = new Axis[rank];
        var position = new int[rank];
        for (var i = 0; i < rank; i++)
        {
            axes[permutation[i]] = field.Axes[i];
            position[permutation[i]] = i;
        }

        var strides = Strides(field.Axes);
        var source = Walk(axes, [.. position.Select(i => strides[i])]);
        return field.Rearranged(axes, source);
    }

    /// <summary>Inserts an axis of one class at <paramref name="index"/>.</summary>
    public static Field Insert(Field field, int index, Axis axis)
    {
        List<Axis> axes = [.. field.Axes];
        axes.Insert(index, axis);
        return field.Under([.. axes]);
    }

    /// <summary>Removes the axis at <paramref name="index"/>, which has one position.</summary>
    public static Field Remove(Field field, int index)
    {
        List<Axis> axes = [.. field.Axes];
        axes.RemoveAt(index);
        return field.Under([.. axes]);
    }

    /// <summary>Distance in cells between neighbouring classes of each axis.</summary>
    public static int[] Strides(IReadOnlyList<Axis> axes)
    {
        var strides = new int[axes.Count];
        var stride = 1;
        for (var a = axes.Count - 1; a >= 0; a--)
        {
            strides[a] = stride;
            stride *= axes[a].Classes;
        }

        return strides;
    }

    private static int[] Walk(Axis[] axes, int[] strides)
    {
        var cells = new int[Field.Cells(axes)];
        var filled = 1;
        for (var a = 0; a < axes.Length; a++)
        {
            var classes = axes[a].Classes;
            for (var i = filled - 1; i >= 0; i--)
            {
                var prefix = cells[i];
                for (var c = classes - 1; c >= 0; c--)
                    cells[(i * classes) + c] = prefix + (c * strides[a]);
            }

            filled *= classes;
        }

        return cells;
    }
}
