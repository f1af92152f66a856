using TorchSharp.Modules;
using static TorchSharp.torch;

namespace CntCheck.Study.Architectures;

/// <summary>Adds what was learned about each place to (samples, features, tokens).</summary>
internal sealed class Positions : nn.Module<Tensor, Tensor>
{
    private readonly Parameter positions;

    public Positions(int features, int tokens)
        : base(nameof(Positions))
    {
        positions = new(0.1 * randn(1, features, tokens));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => input + positions;
}
