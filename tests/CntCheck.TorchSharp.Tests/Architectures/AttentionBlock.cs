using TorchSharp.Modules;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Architectures;

/// <summary>A transformer block as it is written by hand: norm first, heads by view and transpose, a dense part.</summary>
internal sealed class AttentionBlock : nn.Module<Tensor, Tensor>
{
    private readonly long _heads;
    private readonly LayerNorm _norm1;
    private readonly Linear _query;
    private readonly Linear _key;
    private readonly Linear _value;
    private readonly Linear _project;
    private readonly LayerNorm _norm2;
    private readonly Sequential _dense;

    public AttentionBlock(long width, long heads)
        : base(nameof(AttentionBlock))
    {
        _heads = heads;
        _norm1 = nn.LayerNorm([width]);
        _query = nn.Linear(width, width);
        _key = nn.Linear(width, width);
        _value = nn.Linear(width, width);
        _project = nn.Linear(width, width);
        _norm2 = nn.LayerNorm([width]);
        _dense = nn.Sequential(nn.Linear(width, 2 * width), nn.GELU(), nn.Linear(2 * width, width));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        var x = _norm1.call(input);
        x = input + _project.call(Attend(_query.call(x), _key.call(x), _value.call(x)));
        return x + _dense.call(_norm2.call(x));
    }

    private Tensor Attend(Tensor query, Tensor key, Tensor value)
    {
        var (samples, tokens, width) = (query.shape[0], query.shape[1], query.shape[2]);
        Tensor Heads(Tensor tensor) => tensor.view(samples, tokens, _heads, width / _heads).transpose(1, 2);
        var scores = Heads(query).matmul(Heads(key).transpose(-2, -1)) / Math.Sqrt(width / _heads);
        return nn.functional.softmax(scores, -1).matmul(Heads(value)).transpose(1, 2).contiguous().view(samples, tokens, width);
    }
}
