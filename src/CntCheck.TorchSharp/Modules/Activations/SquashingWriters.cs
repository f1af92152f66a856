using TorchSharp.Modules;

namespace CntCheck.TorchSharp.Modules;

/// <summary>Sigmoid.</summary>
internal sealed class SigmoidWriter() : ActivationWriter<Sigmoid>("Sigmoid");

/// <summary>Tanh.</summary>
internal sealed class TanhWriter() : ActivationWriter<Tanh>("Tanh");

/// <summary>Softsign.</summary>
internal sealed class SoftsignWriter() : ActivationWriter<Softsign>("Softsign");

/// <summary>Hardsigmoid: x / 6 + 1/2, clipped to 0 … 1.</summary>
internal sealed class HardsigmoidWriter() : ActivationWriter<Hardsigmoid>("HardSigmoid")
{
    protected override (string, object)[] Attributes(Hardsigmoid module) => [("alpha", 1f / 6), ("beta", 0.5f)];
}

/// <summary>LogSigmoid: −softplus(−x), which does not underflow.</summary>
internal sealed class LogSigmoidWriter : ModuleWriter<LogSigmoid>
{
    protected override void Write(LogSigmoid module, ModuleScope scope) =>
        scope.Output(scope.Add("Neg", [scope.AddUnary("Softplus", scope.Add("Neg", [scope.Input()]))]));
}
