using CntCheck.TorchSharp.Modules;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Documentation;

internal sealed class LayerScale : nn.Module<Tensor, Tensor>
{
    private readonly Parameter gamma;

    public LayerScale(long features)
        : base(nameof(LayerScale))
    {
        gamma = nn.Parameter(full(features, 0.1f));
        RegisterComponents();
    }

    public Parameter Gamma => gamma;

    public override Tensor forward(Tensor input) => input * gamma;
}

internal sealed class LayerScaleWriter : ModuleWriter<LayerScale>
{
    protected override void Write(LayerScale module, ModuleScope scope) =>
        scope.Output(scope.Add("Mul", [scope.Input(), scope.Parameter(module.Gamma, "gamma")]));
}
