using TorchSharp.Modules;

namespace CntCheck.TorchSharp.Modules;

/// <summary>Softplus: log(1 + exp(βx)) / β, and x itself where βx is over the threshold.</summary>
internal sealed class SoftplusWriter : ModuleWriter<Softplus>
{
    // log(1 + exp(x)) − x is under 1e-7 from here on, which float32 does not see beside x.
    private const double Unseen = 16;

    protected override void Write(Softplus module, ModuleScope scope)
    {
        if (module.beta == 1 && module.threshold >= Unseen)
        {
            scope.Output(scope.AddUnary("Softplus", scope.Input()));
            return;
        }

        var beta = scope.Scalar("beta", module.beta);
        var scaled = scope.Add("Mul", [scope.Input(), beta]);
        var curved = scope.Add("Div", [scope.AddUnary("Softplus", scaled), beta]);
        var above = scope.Add("Greater", [scaled, scope.Scalar("threshold", module.threshold)]);
        scope.Output(scope.Add("Where", [above, scope.Input(), curved]));
    }
}
