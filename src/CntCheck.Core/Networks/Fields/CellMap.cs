namespace CntCheck.Networks.Fields;

/// <summary>Where the cells of one grid of classes lie in another.</summary>
internal static class CellMap
{
    /// <summary>For every cell of <paramref name="axes"/> its cell in <paramref name="source"/>, axis by axis.</summary>
    /// <param name="axes">The grid to walk, row-major.</param>
    /// <param name="source">The grid to point into, of the same rank.</param>
    /// <param name="classOf">For each axis the source class of each class.</param>
    public static int[] Of(Axis[] axes, Axis[] source, int[][] classOf)
    {
        var cells = new int[Field.Cells(axes)];
        var filled = 1;
        for (var a = 0; a < axes.Length; a++)
        {
            // Backwards, so that a prefix is read before it is overwritten by its own expansion.
            for (var i = filled - 1; i >= 0; i--)
            {
                var prefix = cells[i] * source[a].Classes;
                for (var c = axes[a].Classes - 1; c >= 0; c--)
                    cells[(i * axes[a].Classes) + c] = prefix + classOf[a][c];
            }

            filled *= axes[a].Classes;
        }

        return cells;
    }
}
