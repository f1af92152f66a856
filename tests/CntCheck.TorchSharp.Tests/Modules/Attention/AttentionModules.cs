using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Modules;

/// <summary>An attention of one sequence to another, with the attention weights.</summary>
internal sealed class CrossAttention : nn.Module<Tensor, Tensor, Tensor, (Tensor, Tensor)>
{
    private readonly MultiheadAttention attention;

    public CrossAttention(MultiheadAttention attention)
        : base(nameof(CrossAttention))
    {
        this.attention = attention;
        RegisterComponents();
    }

    public override (Tensor, Tensor) forward(Tensor query, Tensor key, Tensor value)
    {
        var (output, weights) = attention.call(query, key, value);
        return (output, weights);
    }
}

/// <summary>An attention of a sequence to itself, without the attention weights.</summary>
internal sealed class SelfAttention : nn.Module<Tensor, Tensor>
{
    private readonly MultiheadAttention attention;

    public SelfAttention(MultiheadAttention attention)
        : base(nameof(SelfAttention))
    {
        this.attention = attention;
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => attention.call(input, input, input, need_weights: false).Item1;
}

/// <summary>An attention of a sequence to itself under masks, with the attention weights.</summary>
internal sealed class MaskedAttention : nn.Module<Tensor, Tensor, Tensor, (Tensor, Tensor)>
{
    private readonly MultiheadAttention attention;

    public MaskedAttention(MultiheadAttention attention)
        : base(nameof(MaskedAttention))
    {
        this.attention = attention;
        RegisterComponents();
    }

    public override (Tensor, Tensor) forward(Tensor input, Tensor padding, Tensor mask)
    {
        var (output, weights) = attention.call(input, input, input, padding, attn_mask: mask);
        return (output, weights);
    }
}
