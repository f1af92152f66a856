using TorchSharp;

namespace CntCheck.TorchSharp.Tracing;

/// <summary>Draws numbers in place of the parameters and buffers of a module that are not finite, and puts these back.</summary>
internal sealed class StandInWeights : IDisposable
{
    private readonly List<(torch.Tensor Tensor, torch.Tensor Own, bool IsBuffer)> _lost;

    /// <summary>Keeps what a module holds; nothing is drawn yet.</summary>
    public StandInWeights(torch.nn.Module module)
    {
        using var gradients = torch.no_grad();
        _lost =
        [
            .. module.named_parameters().Select(parameter => ((torch.Tensor)parameter.parameter, false))
                .Concat(module.named_buffers().Select(buffer => (buffer.buffer, true)))
                .Where(part => IsLost(part.Item1))
                .Select(part => (part.Item1, part.Item1.detach().clone(), part.Item2)),
        ];
    }

    /// <summary>Whether there is anything to stand in for.</summary>
    public bool Any => _lost.Count > 0;

    /// <summary>Draws; another key gives other numbers, the same key the same.</summary>
    public void Draw(int key)
    {
        var random = new Random(key);
        using var gradients = torch.no_grad();
        foreach (var (tensor, _, isBuffer) in _lost)
        {
            // Weights of a size that neither fades nor grows from layer to layer; buffers are most often variances, which are not negative.
            var size = Math.Sqrt(3.0 / Math.Max(1, tensor.dim() > 1 ? tensor.numel() / tensor.shape[0] : 1));
            var numbers = new float[tensor.numel()];
            for (var i = 0; i < numbers.Length; i++)
                numbers[i] = (float)(isBuffer ? 0.5 + random.NextDouble() : size * ((2 * random.NextDouble()) - 1));
            using var drawn = torch.tensor(numbers, tensor.shape);
            tensor.copy_(drawn);
        }
    }

    /// <summary>Puts back what the module held.</summary>
    public void Restore()
    {
        using var gradients = torch.no_grad();
        foreach (var (tensor, own, _) in _lost)
            tensor.copy_(own);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Restore();
        foreach (var (_, own, _) in _lost)
            own.Dispose();
    }

    private static bool IsLost(torch.Tensor tensor)
    {
        if (!torch.is_floating_point(tensor) || tensor.numel() == 0)
            return false;

        using var own = tensor.detach();
        using var finite = own.isfinite();
        using var all = finite.all();
        return !all.item<bool>();
    }
}
