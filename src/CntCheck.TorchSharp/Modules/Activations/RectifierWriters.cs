using TorchSharp;
using TorchSharp.Modules;

namespace CntCheck.TorchSharp.Modules;

/// <summary>ReLU.</summary>
internal sealed class ReLUWriter() : ActivationWriter<ReLU>("Relu");

/// <summary>ReLU6: a clip to 0 … 6.</summary>
internal sealed class ReLU6Writer : ModuleWriter<ReLU6>
{
    protected override void Write(ReLU6 module, ModuleScope scope) => scope.Output(scope.Clip(0, 6));
}

/// <summary>Hardtanh: a clip, if the module does clip: that of TorchSharp 0.107 gives its input back unless it works in place.</summary>
internal sealed class HardtanhWriter : ModuleWriter<Hardtanh>
{
    protected override void Write(Hardtanh module, ModuleScope scope)
    {
        var (given, made) = (scope.InputValue(), scope.OutputValue(0)!);
        if (given.HasSameValues(made) && given.Runs.Any(run => IsOutside(run.Values, module)))
        {
            throw scope.Unsupported(
                "it gives its input back without clipping it, which is an error of this version of TorchSharp",
                "make it with inplace: true, which clips; or if the network was trained like this, put torch.nn.Identity() in its place");
        }

        scope.Output(scope.Clip(module.min_val, module.max_val));
    }

    private static bool IsOutside(torch.Tensor values, Hardtanh module)
    {
        using var scope = torch.NewDisposeScope();
        return (values < module.min_val).logical_or(values > module.max_val).any().item<bool>();
    }
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
