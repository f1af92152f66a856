using TorchSharp;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Recovering;

/// <summary>A module whose forward is given to it, as people write their own between modules.</summary>
internal sealed class Handwritten : nn.Module<Tensor, Tensor>
{
    private readonly Func<Tensor, Tensor> _forward;

    public Handwritten(Func<Tensor, Tensor> forward, params (string Name, object Part)[] parts)
        : base(nameof(Handwritten))
    {
        _forward = forward;
        foreach (var (name, part) in parts)
        {
            switch (part)
            {
                case nn.Module module:
                    register_module(name, module);
                    break;
                case global::TorchSharp.Modules.Parameter parameter:
                    register_parameter(name, parameter);
                    break;
                default:
                    register_buffer(name, (Tensor)part);
                    break;
            }
        }
    }

    public override Tensor forward(Tensor input) => _forward(input);
}
