using TorchSharp.Modules;

namespace CntCheck.TorchSharp.Modules;

/// <summary>ReLU.</summary>
internal sealed class ReLUWriter() : ActivationWriter<ReLU>("Relu");

/// <summary>ReLU6: a clip to 0 … 6.</summary>
internal sealed class ReLU6Writer : ModuleWriter<ReLU6>
{
    protected override void Write(ReLU6 module, ModuleScope scope) => scope.Output(scope.Clip(0, 6));
}

/// <summary>Hardtanh: a clip.</summary>
internal sealed class HardtanhWriter : ModuleWriter<Hardtanh>
{
    protected override void Write(Hardtanh module, ModuleScope scope) => scope.Output(scope.Clip(module.min_val, module.max_val));
}

/// <summary>LeakyReLU.</summary>
internal sealed class LeakyReLUWriter() : ActivationWriter<LeakyReLU>("LeakyRelu")
{
    protected override (string, object)[] Attributes(LeakyReLU module) => [("alpha", (float)module.negative_slope)];
}

/// <summary>RReLU: in evaluation its slope is no longer drawn, but the mean of its range.</summary>
internal sealed class RReLUWriter() : ActivationWriter<RReLU>("LeakyRelu")
{
    protected override (string, object)[] Attributes(RReLU module) => [("alpha", (float)((module.lower + module.upper) / 2))];
}

/// <summary>Threshold: x above the threshold, else a value.</summary>
internal sealed class ThresholdWriter : ModuleWriter<Threshold>
{
    protected override void Write(Threshold module, ModuleScope scope)
    {
        var above = scope.Add("Greater", [scope.Input(), scope.Scalar("threshold", module.threshold)]);
        scope.Output(scope.Add("Where", [above, scope.Input(), scope.Scalar("value", module.value)]));
    }
}
