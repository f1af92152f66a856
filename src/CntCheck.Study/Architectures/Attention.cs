using static TorchSharp.torch;

namespace CntCheck.Study.Architectures;

/// <summary>Scaled dot-product attention over several heads (Vaswani et al. 2017, arXiv 1706.03762, section 3.2) of queries, keys and values (samples, tokens, features).</summary>
internal sealed class Attention(int heads) : nn.Module<Tensor, Tensor, Tensor, Tensor>(nameof(Attention))
{
    /// <summary>Into how many parts features are cut, each with weights of its own.</summary>
    public int Heads { get; } = heads;

    public override Tensor forward(Tensor queries, Tensor keys, Tensor values)
    {
        var size = queries.shape[2] / Heads;
        var weights = (Split(queries).matmul(Split(keys).transpose(2, 3)) / Math.Sqrt(size)).softmax(3);
        return weights.matmul(Split(values)).transpose(1, 2).flatten(2);
    }

    /// <summary>(samples, tokens, features) as (samples, heads, tokens, features of a head).</summary>
    private Tensor Split(Tensor tokens) => tokens.unflatten(2, Heads, tokens.shape[2] / Heads).transpose(1, 2);
}
