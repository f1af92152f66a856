using TorchSharp.Modules;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Architectures;

/// <summary>Token and position embeddings, TorchSharp's encoder, a mean over tokens, a head.</summary>
internal sealed class TransformerClassifier : nn.Module<Tensor, Tensor>
{
    private readonly Embedding _tokens = nn.Embedding(30, 8);
    private readonly Embedding _positions = nn.Embedding(8, 8);
    private readonly TransformerEncoder _encoder;
    private readonly Linear _head = nn.Linear(8, 3);

    public TransformerClassifier(long layers)
        : base(nameof(TransformerClassifier))
    {
        _encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 16, 0.1), layers);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        var x = _tokens.call(input) + _positions.call(arange(input.shape[1]));
        x = _encoder.call(x.transpose(0, 1), null, null);
        return _head.call(x.mean([0]));
    }
}
