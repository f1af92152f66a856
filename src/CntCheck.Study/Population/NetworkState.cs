using static TorchSharp.torch;

namespace CntCheck.Study.Population;

/// <summary>A copy of every number of a network: parameters and buffers, by name.</summary>
internal sealed class NetworkState : IDisposable
{
    private readonly Dictionary<string, Tensor> _tensors;

    private NetworkState(Dictionary<string, Tensor> tensors) => _tensors = tensors;

    /// <summary>Copies a network's numbers.</summary>
    public static NetworkState Of(nn.Module module)
    {
        using var _ = no_grad();
        return new(Live(module).ToDictionary(tensor => tensor.Name, tensor => tensor.Values.detach().clone().DetachFromDisposeScope(), StringComparer.Ordinal));
    }

    /// <summary>Gives a network of the same structure these numbers.</summary>
    public void Restore(nn.Module module) => Restore(module, _ => true);

    /// <summary>Gives a network of the same structure those of the numbers that <paramref name="names"/> wants.</summary>
    public void Restore(nn.Module module, Func<string, bool> names)
    {
        using var _ = no_grad();
        foreach (var (name, values) in Live(module).Where(tensor => names(tensor.Name)))
            values.copy_(_tensors[name]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in _tensors.Values)
            tensor.Dispose();
    }

    private static IEnumerable<(string Name, Tensor Values)> Live(nn.Module module) =>
        [.. module.named_parameters().Select(parameter => (parameter.name, (Tensor)parameter.parameter)), .. module.named_buffers().Select(buffer => (buffer.name, buffer.buffer))];
}
