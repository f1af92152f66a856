using TorchSharp;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests;

/// <summary>A module of named parts and parameters whose forward is written where it is made.</summary>
internal sealed class WrittenForward : nn.Module<Tensor, Tensor>
{
    private readonly Func<WrittenForward, Tensor, Tensor> _forward;

    public WrittenForward(Func<WrittenForward, Tensor, Tensor> forward, params (string Name, nn.Module Module)[] parts)
        : base(nameof(WrittenForward))
    {
        _forward = forward;
        foreach (var (name, module) in parts)
            register_module(name, module);
    }

    public WrittenForward With(string name, Tensor parameter)
    {
        register_parameter(name, new(parameter));
        return this;
    }

    public Tensor Parameter(string name) => get_parameter(name)!;

    /// <summary>Calls a part.</summary>
    public Tensor Call(string name, Tensor input) => ((nn.Module<Tensor, Tensor>)Part(name)).call(input);

    public nn.Module Part(string name) => named_children().Single(child => child.name == name).module;

    public override Tensor forward(Tensor input) => _forward(this, input);
}
