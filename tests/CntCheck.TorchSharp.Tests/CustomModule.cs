using TorchSharp;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests;

/// <summary>A module whose forward is given, around parts that have names.</summary>
internal sealed class CustomModule : nn.Module<Tensor, Tensor>
{
    private readonly Func<Tensor, Tensor> _forward;

    public CustomModule(Func<Tensor, Tensor> forward, params (string Name, nn.Module Module)[] parts)
        : base(nameof(CustomModule))
    {
        _forward = forward;
        foreach (var (name, module) in parts)
            register_module(name, module);
    }

    public override Tensor forward(Tensor input) => _forward(input);
}

/// <summary>The same with two inputs.</summary>
internal sealed class CustomModule2 : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly Func<Tensor, Tensor, Tensor> _forward;

    public CustomModule2(Func<Tensor, Tensor, Tensor> forward, params (string Name, nn.Module Module)[] parts)
        : base(nameof(CustomModule2))
    {
        _forward = forward;
        foreach (var (name, module) in parts)
            register_module(name, module);
    }

    public override Tensor forward(Tensor first, Tensor second) => _forward(first, second);
}

/// <summary>A module whose result is of any class.</summary>
internal sealed class CustomOutput<T> : nn.Module<Tensor, T>
{
    private readonly Func<Tensor, T> _forward;

    public CustomOutput(Func<Tensor, T> forward, params (string Name, nn.Module Module)[] parts)
        : base("CustomOutput")
    {
        _forward = forward;
        foreach (var (name, module) in parts)
            register_module(name, module);
    }

    public override T forward(Tensor input) => _forward(input);
}
