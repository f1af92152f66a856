namespace CntCheck.TorchSharp.Modules;

/// <summary>Windows that slide along one axis of an image.</summary>
/// <param name="Extent">Extent of the axis.</param>
/// <param name="Kernel">Elements of a window.</param>
/// <param name="Dilation">Positions from one element to the next.</param>
/// <param name="Padding">Padding on both ends.</param>
/// <param name="Stride">Positions from one window to the next.</param>
internal sealed record SlidingWindows(long Extent, long Kernel, long Dilation, long Padding, long Stride)
{
    /// <summary>Number of windows.</summary>
    public long Count => (Extent + 2 * Padding - Dilation * (Kernel - 1) - 1) / Stride + 1;

    /// <summary>Whether windows stand side by side and cover the axis.</summary>
    public bool AreTiles => Dilation == 1 && Padding == 0 && Stride == Kernel && Extent % Kernel == 0;

    /// <summary>Positions along the padded axis: of the first element in all windows, then of the second, ….</summary>
    public long[] Positions =>
        [.. from element in Enumerable.Range(0, (int)Kernel)
            from window in Enumerable.Range(0, (int)Count)
            select window * Stride + element * Dilation];
}
