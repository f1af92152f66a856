using TorchSharp.Modules;
using static TorchSharp.torch;

namespace CntCheck.Study.Architectures;

/// <summary>A block of a transformer that norms before (Xiong et al. 2020, arXiv 2002.04745): attention over several heads, then two dense layers, each added to what it reads.</summary>
internal sealed class AttentionBlock : nn.Module<Tensor, Tensor>
{
    private readonly Attention attention;
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
        attention = new(heads);
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
        var attended = input + project.call(attention.call(query.call(normed), key.call(normed), value.call(normed)));
        return attended + dense.call(norm2.call(attended));
    }
}
