using TorchSharp.Modules;

namespace CntCheck.TorchSharp.Modules;

/// <summary>Average over windows of a signal.</summary>
internal sealed class AvgPool1dWriter : ModuleWriter<AvgPool1d>
{
    protected override void Write(AvgPool1d module, ModuleScope scope) => scope.Output(AveragePooling.Add(
        scope, PoolingWindows.Of(scope, 1, [module.kernel_size], Pooling.List(module.stride), Pooling.List(module.padding)), module.count_include_pad, null));
}

/// <summary>Average over windows of an image.</summary>
internal sealed class AvgPool2dWriter : ModuleWriter<AvgPool2d>
{
    protected override void Write(AvgPool2d module, ModuleScope scope) => scope.Output(AveragePooling.Add(
        scope, PoolingWindows.Of(scope, 2, module.kernel_size, module.stride, module.padding), module.count_include_pad, module.divisor_override));
}

/// <summary>Average over windows of a volume.</summary>
internal sealed class AvgPool3dWriter : ModuleWriter<AvgPool3d>
{
    protected override void Write(AvgPool3d module, ModuleScope scope) => scope.Output(AveragePooling.Add(
        scope, PoolingWindows.Of(scope, 3, module.kernel_size, module.stride, module.padding), module.count_include_pad, module.divisor_override));
}

/// <summary>AveragePool, in torch's ways of counting what a window holds.</summary>
internal static class AveragePooling
{
    /// <summary>Adds the operators.</summary>
    /// <param name="scope">The call.</param>
    /// <param name="windows">Its windows.</param>
    /// <param name="countPadding">Whether padding that is set counts; what windows reach over beyond it never does.</param>
    /// <param name="divisor">What sums are divided by instead of the count.</param>
    public static string Add(ModuleScope scope, PoolingWindows windows, bool countPadding, long? divisor)
    {
        if (divisor is { } given)
            return scope.Add("Mul", [Whole(scope, windows), scope.Scalar("factor", (double)windows.Size / given)]);
        if (!countPadding || !windows.IsPadded)
            return Inside(scope, scope.Input(), windows);
        if (!windows.IsPartial)
            return scope.AddUnary("AveragePool", scope.Input(), [.. Pooling.Attributes(windows), ("count_include_pad", 1L)]);

        long[] none = [.. windows.Padding.Select(_ => 0L)];
        return Average(scope, Padded(scope, scope.Input(), windows.Padding, windows.Padding), none, [.. windows.Ends.Zip(windows.Padding, (end, set) => end - set)], windows);
    }

    /// <summary>Averages of what windows hold inside the input.</summary>
    public static string Inside(ModuleScope scope, string value, PoolingWindows windows) => Average(scope, value, windows.Padding, windows.Ends, windows);

    /// <summary>Averages in which every element of every window counts, those outside the input as zeros.</summary>
    private static string Whole(ModuleScope scope, PoolingWindows windows)
    {
        long[] none = [.. windows.Padding.Select(_ => 0L)];
        var value = windows.IsPadded || windows.IsPartial ? Padded(scope, scope.Input(), windows.Padding, windows.Ends) : scope.Input();
        return Average(scope, value, none, none, windows);
    }

    private static string Average(ModuleScope scope, string value, long[] begins, long[] ends, PoolingWindows windows)
    {
        long[] pads = [.. begins, .. ends];
        return scope.AddUnary(
            "AveragePool",
            value,
            [("kernel_shape", windows.Kernel), ("strides", windows.Stride), .. pads.Any(pad => pad != 0) ? [("pads", pads)] : Array.Empty<(string, object)>()]);
    }

    private static string Padded(ModuleScope scope, string value, long[] begins, long[] ends) =>
        scope.Add("Pad", [value, scope.Integers("pads", [0, 0, .. begins, 0, 0, .. ends])], ("mode", "constant"));
}
