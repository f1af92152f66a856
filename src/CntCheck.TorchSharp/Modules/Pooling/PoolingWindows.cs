namespace CntCheck.TorchSharp.Modules;

/// <summary>The windows of a pooling over the spatial axes of its input.</summary>
internal sealed class PoolingWindows
{
    private PoolingWindows(long[] kernel, long[] stride, long[] padding, long[] dilation)
    {
        Kernel = kernel;
        Stride = stride;
        Padding = padding;
        Dilation = dilation;
        Ends = padding;
    }

    /// <summary>Extent of a window.</summary>
    public long[] Kernel { get; }

    /// <summary>Positions from one window to the next.</summary>
    public long[] Stride { get; }

    /// <summary>Padding as it is set, on both ends.</summary>
    public long[] Padding { get; }

    /// <summary>Positions from one element of a window to the next.</summary>
    public long[] Dilation { get; }

    /// <summary>Padding at the end that makes exactly the windows that were seen: rounding up reaches further than what is set.</summary>
    public long[] Ends { get; private init; }

    /// <summary>Whether any padding is set.</summary>
    public bool IsPadded => Padding.Any(padding => padding != 0);

    /// <summary>Whether a window reaches over the padding that is set.</summary>
    public bool IsPartial => !Ends.SequenceEqual(Padding);

    /// <summary>Elements of a window.</summary>
    public long Size => Kernel.Aggregate(1L, (product, extent) => product * extent);

    /// <summary>The windows of one call.</summary>
    /// <param name="scope">The call.</param>
    /// <param name="axes">Number of spatial axes.</param>
    /// <param name="kernel">Extent, one number for all axes or one each; so the rest.</param>
    /// <param name="stride">Stride; absent: windows stand side by side.</param>
    /// <param name="padding">Padding; absent: none.</param>
    /// <param name="dilation">Dilation; absent: 1.</param>
    /// <exception cref="ExportException">The input has no batch axis, or its spatial axes grow with the batch.</exception>
    public static PoolingWindows Of(ModuleScope scope, int axes, long[] kernel, long[]? stride, long[]? padding, long[]? dilation = null)
    {
        var windows = new PoolingWindows(
            Spread(kernel, axes, 1), Spread(stride is { Length: > 0 } ? stride : kernel, axes, 1), Spread(padding, axes, 0), Spread(dilation, axes, 1));
        var (from, to) = (Space(scope, axes), scope.OutputShape().Skip(2).ToArray());
        return new(windows.Kernel, windows.Stride, windows.Padding, windows.Dilation)
        {
            Ends = [.. Enumerable.Range(0, axes).Select(axis => windows.End(axis, from[axis], to[axis]))],
        };
    }

    /// <summary>Extents of the spatial axes of the input.</summary>
    /// <exception cref="ExportException">The input has no batch axis, or its spatial axes grow with the batch.</exception>
    public static IReadOnlyList<long> Space(ModuleScope scope, int axes)
    {
        if (scope.InputRank() != axes + 2)
        {
            throw scope.Unsupported(
                $"it takes a tensor of {scope.InputRank()} axes, (channels, …) without a batch axis, and ONNX pools (batch, channels, …) of {axes + 2}",
                "give it the missing axis, x.unsqueeze(0) for a single sample, x.unsqueeze(1) for samples of one channel");
        }

        var space = scope.InputShape().Skip(2).ToArray();
        return space.Contains(-1) ? throw scope.Unsupported("an axis it pools grows with the batch", "keep the samples on the first axis, or set BatchAxis in ExportOptions") : space;
    }

    private long End(int axis, long from, long to) =>
        Math.Max((to - 1) * Stride[axis] + Dilation[axis] * (Kernel[axis] - 1) + 1 - from - Padding[axis], 0) is var needed && needed > Padding[axis] ? needed : Padding[axis];

    private static long[] Spread(long[]? given, int axes, long otherwise) => given switch
    {
        null or [] => [.. Enumerable.Repeat(otherwise, axes)],
        [var one] => [.. Enumerable.Repeat(one, axes)],
        _ => given,
    };
}
