namespace CntCheck.Tests.Networks.Values;

/// <summary>An array whose elements are really moved, index by index: what views are compared with.</summary>
internal sealed record MovedArray(int[] Shape, double[] Values)
{
    public MovedArray Permuted(int[] order) => Make([.. order.Select(axis => Shape[axis])], index =>
    {
        var from = new int[order.Length];
        for (var a = 0; a < order.Length; a++)
            from[order[a]] = index[a];
        return from;
    });

    public MovedArray Sliced(int axis, int start, int step, int count) => Along(axis, count, i => start + (i * step));

    public MovedArray Gathered(int axis, int[] positions) => Along(axis, positions.Length, i => positions[i]);

    public MovedArray Repeated(int times) => Make([times, .. Shape], index => index[1..]);

    private MovedArray Along(int axis, int count, Func<int, int> position)
    {
        int[] shape = [.. Shape];
        shape[axis] = count;
        return Make(shape, index =>
        {
            int[] from = [.. index];
            from[axis] = position(index[axis]);
            return from;
        });
    }

    private MovedArray Make(int[] shape, Func<int[], int[]> source)
    {
        var values = new double[shape.Aggregate(1, (product, extent) => product * extent)];
        for (var i = 0; i < values.Length; i++)
        {
            var index = new int[shape.Length];
            for (var (a, rest) = (shape.Length - 1, i); a >= 0; rest /= shape[a], a--)
                index[a] = rest % shape[a];

            var (from, place) = (source(index), 0);
            for (var a = 0; a < from.Length; a++)
                place = (place * Shape[a]) + from[a];
            values[i] = Values[place];
        }

        return new MovedArray(shape, values);
    }
}
