using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Architectures;

/// <summary>A network written as one forward over named parts, which it holds as any custom module does.</summary>
internal sealed class Net : nn.Module<Tensor, Tensor>
{
    private readonly Func<Net, Tensor, Tensor> _forward;

    public Net(string name, Func<Net, Tensor, Tensor> forward, params (string Name, nn.Module Module)[] parts)
        : base(name)
    {
        _forward = forward;
        foreach (var (part, module) in parts)
            register_module(part, module);
    }

    public override Tensor forward(Tensor input) => _forward(this, input);

    /// <summary>Calls a part.</summary>
    public Tensor Call(string part, Tensor input) => ((nn.Module<Tensor, Tensor>)Part(part)).call(input);

    /// <summary>A part.</summary>
    public nn.Module Part(string part) => named_children().Single(child => child.name == part).module;
}
