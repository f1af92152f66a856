using TorchSharp.Modules;

namespace CntCheck.TorchSharp.Modules;

/// <summary>Norm over windows of a signal.</summary>
internal sealed class LPPool1dWriter : ModuleWriter<LPPool1d>
{
    protected override void Write(LPPool1d module, ModuleScope scope) =>
        scope.Output(NormPooling.Add(scope, PoolingWindows.Of(scope, 1, [module.kernel_size], Pooling.List(module.stride), null), module.norm_type));
}

/// <summary>Norm over windows of an image.</summary>
internal sealed class LPPool2dWriter : ModuleWriter<LPPool2d>
{
    protected override void Write(LPPool2d module, ModuleScope scope) =>
        scope.Output(NormPooling.Add(scope, PoolingWindows.Of(scope, 2, module.kernel_size, module.stride, null), module.norm_type));
}

/// <summary>The p-th root of the sum of p-th powers. torch takes no absolute values, so that LpPool says the same for even p alone.</summary>
internal static class NormPooling
{
    /// <summary>Adds the operators.</summary>
    public static string Add(ModuleScope scope, PoolingWindows windows, double norm)
    {
        if (norm % 2 == 0 && !windows.IsPartial)
            return scope.AddUnary("LpPool", scope.Input(), [.. Pooling.Attributes(windows), ("p", (long)norm)]);

        // torch averages, and multiplies by the size of a whole window also where a window reaches over the end.
        var powers = norm == 1 ? scope.Input() : scope.Add("Pow", [scope.Input(), scope.Scalar("p", norm)]);
        var sums = scope.Add("Mul", [AveragePooling.Inside(scope, powers, windows), scope.Scalar("size", windows.Size)]);
        return norm == 1 ? sums : scope.Add("Pow", [sums, scope.Scalar("root", 1 / norm)]);
    }
}
