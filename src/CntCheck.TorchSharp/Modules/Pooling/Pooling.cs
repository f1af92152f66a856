namespace CntCheck.TorchSharp.Modules;

/// <summary>What all poolings have in common.</summary>
internal static class Pooling
{
    /// <summary>A setting for one axis as the list that those of several axes are.</summary>
    public static long[]? List(long? setting) => setting is { } given ? [given] : null;

    /// <summary>The attributes of windows, each padded as far as windows reach.</summary>
    public static IEnumerable<(string Name, object Value)> Attributes(PoolingWindows windows)
    {
        yield return ("kernel_shape", windows.Kernel);
        yield return ("strides", windows.Stride);
        long[] pads = [.. windows.Padding, .. windows.Ends];
        if (pads.Any(pad => pad != 0))
            yield return ("pads", pads);
    }
}
