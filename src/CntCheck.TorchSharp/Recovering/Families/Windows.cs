namespace CntCheck.TorchSharp.Recovering;

/// <summary>How a window of a pooling or convolution moves over the axes behind the channels.</summary>
/// <param name="Kernel">Extent of the window, an axis each.</param>
/// <param name="Stride">Steps from one window to the next.</param>
/// <param name="Padding">Positions added on either side.</param>
/// <param name="RoundsUp">Whether a last window may reach over the end.</param>
internal sealed record Window(long[] Kernel, long[] Stride, long[] Padding, bool RoundsUp = false)
{
    /// <summary>The padding as ONNX writes it: all begins, then all ends.</summary>
    public long[] Pads => [.. Padding, .. Padding];

    /// <summary>The shape it makes of an image (batch, channels, positions…).</summary>
    public IReadOnlyList<long> Over(IReadOnlyList<long> image) =>
        [.. image.Take(2), .. image.Skip(2).Select((extent, axis) => Windows.Extent(extent, (Kernel[axis], Stride[axis], Padding[axis]), RoundsUp))];

    /// <summary>Whether it sees all positions at once.</summary>
    public bool IsWhole(IReadOnlyList<long> extents) => Kernel.SequenceEqual(extents) && Padding.All(padding => padding == 0);
}

/// <summary>The windows that lead from one shape to another, the usual ones first.</summary>
internal static class Windows
{
    private const long LargestKernel = 7;
    private const long LargestBlock = 32;
    private const int MostWindows = 12;
    private const int MostOnTheWay = 3;

    private static readonly (long Kernel, long Stride, long Padding)[] Usual = [(2, 2, 0), (3, 2, 1), (3, 2, 0), (3, 1, 1), (2, 1, 0), (3, 3, 0), (4, 4, 0), (5, 1, 2)];

    private static readonly IReadOnlyList<(long Kernel, long Stride, long Padding)> All =
    [
        .. Usual.Concat(
            from kernel in Range(1, LargestBlock)
            select (kernel, kernel, 0L)).Concat(
            from kernel in Range(1, LargestKernel)
            from stride in Range(1, kernel)
            from padding in Range(0, kernel / 2)
            select (kernel, stride, padding)).Where(window => window is not (1, 1, _)).Distinct(),
    ];

    /// <summary>Windows over (batch, channels, positions…) whose result has the target's positions, or as many numbers as the target, or might be what another step works on.</summary>
    public static IEnumerable<Window> Between(IReadOnlyList<long> from, IReadOnlyList<long> to)
    {
        long[] positions = [.. from.Skip(2)];
        if (positions.Length is < 1 or > 3)
            return [];

        if (to.Count == from.Count && to[0] == from[0])
            return Blocks(positions, [.. to.Skip(2)]).Concat(Uniform(positions, extents => extents.SequenceEqual(to.Skip(2))).Take(MostWindows));

        var (count, rows) = (to.Numbers(), from[0] * from[1]);
        var fitting = Uniform(positions, extents => extents.Numbers() * rows == count).Append(Whole(positions)).ToList();
        return count < from.Numbers() ? fitting.Take(MostOnTheWay) : [];
    }

    /// <summary>The windows that are usual between layers, which fit an image.</summary>
    public static IEnumerable<Window> BetweenLayers(IReadOnlyList<long> image) => image.Count is < 3 or > 5
        ? []
        : from window in Usual.Take(2)
          let over = new Window(Repeated(window.Kernel, [.. image.Skip(2)]), Repeated(window.Stride, [.. image.Skip(2)]), Repeated(window.Padding, [.. image.Skip(2)]))
          where over.Over(image).All(extent => extent > 0)
          select over;

    private static IEnumerable<Window> Uniform(long[] positions, Func<long[], bool> fits) =>
        from window in All
        from roundsUp in SearchValues.Either.Reverse()
        let extents = positions.Select(extent => Extent(extent, window, roundsUp)).ToArray()
        where extents.All(extent => extent > 0) && fits(extents)
        where !roundsUp || !extents.SequenceEqual(positions.Select(extent => Extent(extent, window, false)))
        select new Window(Repeated(window.Kernel, positions), Repeated(window.Stride, positions), Repeated(window.Padding, positions), roundsUp);

    /// <summary>Windows that lie side by side, of another extent on each axis: what adaptive pooling does where it divides evenly.</summary>
    private static IEnumerable<Window> Blocks(long[] from, long[] to)
    {
        if (from.Zip(to).All(pair => pair.Second > 0 && pair.First % pair.Second == 0) && !from.SequenceEqual(to))
        {
            long[] kernel = [.. from.Zip(to, (one, other) => one / other)];
            yield return new(kernel, kernel, new long[kernel.Length]);
        }
    }

    private static Window Whole(long[] positions) => new(positions, positions, new long[positions.Length]);

    /// <summary>How many windows there are along an axis.</summary>
    public static long Extent(long extent, (long Kernel, long Stride, long Padding) window, bool roundsUp)
    {
        var room = extent + (2 * window.Padding) - window.Kernel;
        if (room < 0)
            return 0;

        var count = ((room + (roundsUp ? window.Stride - 1 : 0)) / window.Stride) + 1;
        return roundsUp && (count - 1) * window.Stride >= extent + window.Padding ? count - 1 : count;
    }

    private static long[] Repeated(long number, long[] positions) => [.. positions.Select(_ => number)];

    private static IEnumerable<long> Range(long first, long last)
    {
        for (var number = first; number <= last; number++)
            yield return number;
    }
}
