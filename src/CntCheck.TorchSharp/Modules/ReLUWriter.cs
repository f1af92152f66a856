using TorchSharp.Modules;

namespace CntCheck.TorchSharp.Modules;

/// <summary>ReLU.</summary>
internal sealed class ReLUWriter : ModuleWriter<ReLU>
{
    protected override void Write(ReLU module, ModuleScope scope) => scope.Output(scope.Add("Relu", [scope.Input()]));
}
