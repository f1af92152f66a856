using TorchSharp.Modules;

namespace CntCheck.TorchSharp.Modules;

/// <summary>Maximum over windows of a signal.</summary>
internal sealed class MaxPool1dWriter : ModuleWriter<MaxPool1d>
{
    protected override void Write(MaxPool1d module, ModuleScope scope) => scope.Output(MaxPooling.Add(
        scope, PoolingWindows.Of(scope, 1, [module.kernel_size], Pooling.List(module.stride), Pooling.List(module.padding), Pooling.List(module.dilation))));
}

/// <summary>Maximum over windows of an image.</summary>
internal sealed class MaxPool2dWriter : ModuleWriter<MaxPool2d>
{
    protected override void Write(MaxPool2d module, ModuleScope scope) =>
        scope.Output(MaxPooling.Add(scope, PoolingWindows.Of(scope, 2, module.kernel_size, module.stride, module.padding, module.dilation)));
}

/// <summary>Maximum over windows of a volume.</summary>
internal sealed class MaxPool3dWriter : ModuleWriter<MaxPool3d>
{
    protected override void Write(MaxPool3d module, ModuleScope scope) =>
        scope.Output(MaxPooling.Add(scope, PoolingWindows.Of(scope, 3, module.kernel_size, module.stride, module.padding, module.dilation)));
}

/// <summary>MaxPool. Padding is never the maximum, so that windows that reach over the end are padded there.</summary>
internal static class MaxPooling
{
    /// <summary>Adds the operator.</summary>
    public static string Add(ModuleScope scope, PoolingWindows windows) => scope.Add(
        "MaxPool", [scope.Input()],
        [.. Pooling.Attributes(windows), .. windows.Dilation.Any(dilation => dilation != 1) ? [("dilations", windows.Dilation)] : Array.Empty<(string, object)>()]);
}
