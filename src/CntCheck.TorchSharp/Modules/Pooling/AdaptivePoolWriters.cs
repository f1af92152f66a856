using TorchSharp.Modules;

namespace CntCheck.TorchSharp.Modules;

/// <summary>Averages to a given size of a signal.</summary>
internal sealed class AdaptiveAvgPool1dWriter : ModuleWriter<AdaptiveAvgPool1d>
{
    protected override void Write(AdaptiveAvgPool1d module, ModuleScope scope) => AdaptivePooling.Write(scope, 1, "Average");
}

/// <summary>Averages to a given size of an image.</summary>
internal sealed class AdaptiveAvgPool2dWriter : ModuleWriter<AdaptiveAvgPool2d>
{
    protected override void Write(AdaptiveAvgPool2d module, ModuleScope scope) => AdaptivePooling.Write(scope, 2, "Average");
}

/// <summary>Averages to a given size of a volume.</summary>
internal sealed class AdaptiveAvgPool3dWriter : ModuleWriter<AdaptiveAvgPool3d>
{
    protected override void Write(AdaptiveAvgPool3d module, ModuleScope scope) => AdaptivePooling.Write(scope, 3, "Average");
}

/// <summary>Maxima to a given size of a signal.</summary>
internal sealed class AdaptiveMaxPool1dWriter : ModuleWriter<AdaptiveMaxPool1d>
{
    protected override void Write(AdaptiveMaxPool1d module, ModuleScope scope) => AdaptivePooling.Write(scope, 1, "Max");
}

/// <summary>Maxima to a given size of an image.</summary>
internal sealed class AdaptiveMaxPool2dWriter : ModuleWriter<AdaptiveMaxPool2d>
{
    protected override void Write(AdaptiveMaxPool2d module, ModuleScope scope) => AdaptivePooling.Write(scope, 2, "Max");
}

/// <summary>Maxima to a given size of a volume.</summary>
internal sealed class AdaptiveMaxPool3dWriter : ModuleWriter<AdaptiveMaxPool3d>
{
    protected override void Write(AdaptiveMaxPool3d module, ModuleScope scope) => AdaptivePooling.Write(scope, 3, "Max");
}
