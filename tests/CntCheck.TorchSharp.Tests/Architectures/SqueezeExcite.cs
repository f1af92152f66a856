using TorchSharp.Modules;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Architectures;

/// <summary>Channels weighed by what their means say (Hu et al. 2018).</summary>
internal sealed class SqueezeExcite : nn.Module<Tensor, Tensor>
{
    private readonly Conv2d _conv;
    private readonly Linear _squeeze;
    private readonly Linear _excite;

    public SqueezeExcite(long channels)
        : base(nameof(SqueezeExcite))
    {
        _conv = nn.Conv2d(channels, channels, 3, padding: 1);
        _squeeze = nn.Linear(channels, channels / 2);
        _excite = nn.Linear(channels / 2, channels);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        var x = _conv.call(input);
        var weights = sigmoid(_excite.call(nn.functional.relu(_squeeze.call(x.mean([2, 3])))));
        return x * weights.unsqueeze(-1).unsqueeze(-1);
    }
}
