using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Modules;

/// <summary>An attention of one sequence to another, with the attention weights.</summary>
internal sealed class WithAttention : nn.Module<Tensor, Tensor, Tensor, (Tensor, Tensor)>
{
    private readonly MultiheadAttention _attention;

    public WithAttention(MultiheadAttention attention)
        : base(nameof(WithAttention))
    {
        _attention = attention;
        RegisterComponents();
    }

    public override (Tensor, Tensor) forward(Tensor query, Tensor key, Tensor value)
    {
        var (output, weights) = _attention.call(query, key, value);
        return (output, weights);
    }
}

/// <summary>An attention of a sequence to itself.</summary>
internal sealed class WithSelfAttention : nn.Module<Tensor, Tensor>
{
    private readonly MultiheadAttention _attention;
    private readonly bool _givesWeights;

    public WithSelfAttention(MultiheadAttention attention, bool givesWeights = true)
        : base(nameof(WithSelfAttention))
    {
        _attention = attention;
        _givesWeights = givesWeights;
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => _attention.call(input, input, input, need_weights: _givesWeights).Item1;
}
