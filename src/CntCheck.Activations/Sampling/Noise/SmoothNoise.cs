namespace CntCheck.Activations.Sampling.Noise;

/// <summary>Noise whose neighbours are alike, as those of images and series are: the mean over five neighbours, taken twice along each axis that has a place or a time.</summary>
/// <remarks>The ends are joined. Every number comes of sums and one root, which are the same to the bit everywhere.</remarks>
internal static class SmoothNoise
{
    private const int Reach = 2;
    private const int Passes = 2;

    // More channels than an image has; fewer positions than it has.
    private const long MostColours = 4;

    /// <summary>Smooths a row along its axes; a row that has none stays as it is.</summary>
    /// <param name="numbers">The row; its mean square is 1 thereafter.</param>
    /// <param name="shape">Its extents.</param>
    public static void Apply(Span<float> numbers, IReadOnlyList<long> shape)
    {
        var axes = AxesOf(shape);
        if (axes.Count == 0)
            return;

        var before = new float[numbers.Length];
        foreach (var axis in axes)
        {
            for (var pass = 0; pass < Passes; pass++)
            {
                numbers.CopyTo(before);
                Average(before, numbers, (int)shape[axis], (int)shape.Skip(axis + 1).Aggregate(1L, (product, extent) => product * extent));
            }
        }

        ToUnitSquare(numbers);
    }

    /// <summary>The axes that have a place or a time: of (channels, height, width) and (height, width, colours) height and width, of a series the longer one.</summary>
    internal static IReadOnlyList<int> AxesOf(IReadOnlyList<long> shape) => shape.Count switch
    {
        < 2 => [],
        2 => [shape[0] >= shape[1] ? 0 : 1],
        3 when shape[2] <= MostColours && shape[0] > MostColours => [0, 1],
        _ => [.. Enumerable.Range(1, shape.Count - 1)],
    };

    private static void Average(ReadOnlySpan<float> from, Span<float> to, int extent, int step)
    {
        for (var i = 0; i < to.Length; i++)
        {
            var place = i / step % extent;
            var first = i - (place * step);
            var sum = 0.0;
            for (var offset = -Reach; offset <= Reach; offset++)
                sum += from[first + ((place + offset % extent + extent) % extent * step)];
            to[i] = (float)(sum / (2 * Reach + 1));
        }
    }

    private static void ToUnitSquare(Span<float> numbers)
    {
        var sum = 0.0;
        foreach (var number in numbers)
            sum += (double)number * number;

        var scale = Math.Sqrt(sum / numbers.Length);
        for (var i = 0; i < numbers.Length && scale > 0; i++)
            numbers[i] = (float)(numbers[i] / scale);
    }
}
