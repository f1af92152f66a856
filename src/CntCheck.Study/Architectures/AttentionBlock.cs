using TorchSharp.Modules;
using static TorchSharp.torch;

namespace CntCheck.Study.Architectures;

/// <summary>A block of a transformer that norms before (Xiong et al. 2020, arXiv 2002.04745): attention over several heads, then two dense layers, each added to what it reads.</summary>
internal sealed class AttentionBlock : nn.Module<Tensor, Tensor>
{
    private readonly int _heads;
    private readonly LayerNorm norm1;
    private readonly Linear query;
    private readonly Linear key;
    private readonly Linear value;
    private readonly Linear project;
    private readonly LayerNorm norm2;
    private readonly nn.Module<Tensor, Tensor> dense;

    public AttentionBlock(int width, int heads, string activation)
        : base(nameof(AttentionBlock))
    {
        _heads = heads;
        norm1 = nn.LayerNorm([width]);
        query = nn.Linear(width, width);
        key = nn.Linear(width, width);
        value = nn.Linear(width, width);
        project = nn.Linear(width, width);
        norm2 = nn.LayerNorm([width]);
        dense = new Stack().Add("fc1", nn.Linear(width, 2 * width)).Activate("activation", activation).Add("fc2", nn.Linear(2 * width, width)).Build();
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        var normed = norm1.call(input);
        var (queries, keys, values) = (Heads(query.call(normed)), Heads(key.call(normed)), Heads(value.call(normed)));
        var weights = (queries.matmul(keys.transpose(2, 3)) / Math.Sqrt(queries.shape[3])).softmax(3);
        var attended = input + project.call(weights.matmul(values).transpose(1, 2).flatten(2));
        return attended + dense.call(norm2.call(attended));
    }

    /// <summary>(samples, tokens, features) as (samples, heads, tokens, features of a head).</summary>
    private Tensor Heads(Tensor tokens) => tokens.unflatten(2, _heads, tokens.shape[2] / _heads).transpose(1, 2);
}
