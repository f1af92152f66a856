using TorchSharp.Modules;

namespace CntCheck.TorchSharp.Modules;

/// <summary>CELU.</summary>
internal sealed class CELUWriter() : ActivationWriter<CELU>("Celu")
{
    protected override (string, object)[] Attributes(CELU module) => [("alpha", (float)module.alpha)];
}

/// <summary>ELU.</summary>
internal sealed class ELUWriter() : ActivationWriter<ELU>("Elu")
{
    protected override (string, object)[] Attributes(ELU module) => [("alpha", (float)module.alpha)];
}

/// <summary>SELU.</summary>
internal sealed class SELUWriter() : ActivationWriter<SELU>("Selu");

/// <summary>GELU, by the error function or by tanh.</summary>
internal sealed class GELUWriter() : ActivationWriter<GELU>("Gelu")
{
    protected override (string, object)[] Attributes(GELU module) => [("approximate", module.approximate.ToString())];
}

/// <summary>Mish.</summary>
internal sealed class MishWriter() : ActivationWriter<Mish>("Mish");

/// <summary>Hardswish.</summary>
internal sealed class HardswishWriter() : ActivationWriter<Hardswish>("HardSwish");

/// <summary>SiLU: x · sigmoid(x).</summary>
internal sealed class SiLUWriter : ModuleWriter<SiLU>
{
    protected override void Write(SiLU module, ModuleScope scope) =>
        scope.Output(scope.Add("Mul", [scope.Input(), scope.Add("Sigmoid", [scope.Input()])]));
}

/// <summary>GLU: one half of an axis, gated by the other.</summary>
internal sealed class GLUWriter : ModuleWriter<GLU>
{
    protected override void Write(GLU module, ModuleScope scope)
    {
        var halves = scope.Add("Split", 2, [scope.Input()], ("axis", scope.Axis(module.dim)), ("num_outputs", 2L));
        scope.Output(scope.Add("Mul", [halves[0], scope.Add("Sigmoid", [halves[1]])]));
    }
}
