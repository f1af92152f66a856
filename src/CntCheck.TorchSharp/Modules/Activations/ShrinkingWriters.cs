using TorchSharp.Modules;

namespace CntCheck.TorchSharp.Modules;

/// <summary>Hardshrink: 0 between −λ and λ.</summary>
internal sealed class HardshrinkWriter() : ActivationWriter<Hardshrink>("Shrink")
{
    protected override (string, object)[] Attributes(Hardshrink module) => [("lambd", (float)module.lambda)];
}

/// <summary>Softshrink: λ nearer to 0.</summary>
internal sealed class SoftshrinkWriter() : ActivationWriter<Softshrink>("Shrink")
{
    protected override (string, object)[] Attributes(Softshrink module) => [("lambd", (float)module.lambda), ("bias", (float)module.lambda)];
}

/// <summary>Tanhshrink: x − tanh(x).</summary>
internal sealed class TanhshrinkWriter : ModuleWriter<Tanhshrink>
{
    protected override void Write(Tanhshrink module, ModuleScope scope) =>
        scope.Output(scope.Add("Sub", [scope.Input(), scope.Add("Tanh", [scope.Input()])]));
}
