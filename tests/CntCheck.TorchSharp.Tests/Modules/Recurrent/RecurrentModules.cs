using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Modules;

/// <summary>A recurrent module that is called with initial states, which are inputs of the network.</summary>
internal sealed class WithInitialState : nn.Module<Tensor, Tensor, (Tensor, Tensor)>
{
    private readonly nn.Module<Tensor, Tensor?, (Tensor, Tensor)> _layers;

    public WithInitialState(nn.Module<Tensor, Tensor?, (Tensor, Tensor)> layers)
        : base(nameof(WithInitialState))
    {
        _layers = layers;
        RegisterComponents();
    }

    public override (Tensor, Tensor) forward(Tensor input, Tensor state) => _layers.call(input, state);
}

/// <summary>An LSTM that is called with initial states and cells, which are inputs of the network.</summary>
internal sealed class WithInitialCells : nn.Module<Tensor, Tensor, Tensor, (Tensor, Tensor, Tensor)>
{
    private readonly LSTM _layers;

    public WithInitialCells(LSTM layers)
        : base(nameof(WithInitialCells))
    {
        _layers = layers;
        RegisterComponents();
    }

    public override (Tensor, Tensor, Tensor) forward(Tensor input, Tensor state, Tensor cells) => _layers.call(input, (state, cells));
}
