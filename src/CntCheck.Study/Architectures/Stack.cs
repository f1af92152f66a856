using static TorchSharp.torch;

namespace CntCheck.Study.Architectures;

/// <summary>Named modules one after another, as a family writes them down.</summary>
internal sealed class Stack
{
    private readonly List<(string Name, nn.Module<Tensor, Tensor> Module)> _modules = [];

    /// <summary>Adds a module under a name.</summary>
    public Stack Add(string name, nn.Module<Tensor, Tensor> module)
    {
        _modules.Add((name, module));
        return this;
    }

    /// <summary>Adds an activation; none where it is linear.</summary>
    public Stack Activate(string name, string activation) => Activations.Make(activation) is { } module ? Add(name, module) : this;

    /// <summary>The network.</summary>
    public nn.Module<Tensor, Tensor> Build() => nn.Sequential(_modules);
}
