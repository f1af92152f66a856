using TorchSharp.Modules;

namespace CntCheck.TorchSharp.Modules;

/// <summary>Softmax along an axis.</summary>
internal sealed class SoftmaxWriter : ModuleWriter<Softmax>
{
    protected override void Write(Softmax module, ModuleScope scope) =>
        scope.Output(scope.Add("Softmax", [scope.Input()], ("axis", scope.Axis(module.dim))));
}

/// <summary>Softmax2d: over the channels of an image.</summary>
internal sealed class Softmax2dWriter : ModuleWriter<Softmax2d>
{
    protected override void Write(Softmax2d module, ModuleScope scope) =>
        scope.Output(scope.Add("Softmax", [scope.Input()], ("axis", scope.Axis(-3))));
}

/// <summary>Softmin: the softmax of −x.</summary>
internal sealed class SoftminWriter : ModuleWriter<Softmin>
{
    protected override void Write(Softmin module, ModuleScope scope) =>
        scope.Output(scope.Add("Softmax", [scope.Add("Neg", [scope.Input()])], ("axis", scope.Axis(module.dim))));
}

/// <summary>LogSoftmax along an axis.</summary>
internal sealed class LogSoftmaxWriter : ModuleWriter<LogSoftmax>
{
    protected override void Write(LogSoftmax module, ModuleScope scope) =>
        scope.Output(scope.Add("LogSoftmax", [scope.Input()], ("axis", scope.Axis(module.dim))));
}
