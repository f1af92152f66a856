using TorchSharp;

namespace CntCheck.TorchSharp.Live;

/// <summary>Puts torch's random numbers back to where they were: a forward that draws some must not change the training around it.</summary>
internal sealed class RandomState : IDisposable
{
    private readonly torch.Tensor _state = torch.random.get_rng_state().DetachFromDisposeScope();

    public void Dispose()
    {
        torch.random.set_rng_state(_state);
        _state.Dispose();
    }
}
