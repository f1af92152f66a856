using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>Keeps torch to one thread: thousands of small tensors take far longer to share out than to compute.</summary>
internal sealed class SingleThread : IDisposable
{
    private readonly int _before = torch.get_num_threads();

    public SingleThread() => torch.set_num_threads(1);

    public void Dispose() => torch.set_num_threads(_before);
}
