using TorchSharp.Modules;
using static TorchSharp.torch;

namespace CntCheck.Study.Architectures;

/// <summary>Tokens with learned positions, blocks over them, a mean over tokens, a head.</summary>
internal abstract class TokenNetwork : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor> _embedding;
    private readonly Parameter _positions;
    private readonly nn.Module<Tensor, Tensor> _head;

    protected TokenNetwork(nn.Module<Tensor, Tensor> embedding, int tokens, nn.Module<Tensor, Tensor> head)
        : base(nameof(TokenNetwork))
    {
        (_embedding, _head) = (embedding, head);
        _positions = new(0.1 * randn(1, tokens, head.parameters().First().shape[1]));
        register_module("embedding", embedding);
        register_module("head", head);
        register_parameter("positions", _positions);
    }

    /// <param name="input">What the embedding makes (samples, features, tokens) of.</param>
    public sealed override Tensor forward(Tensor input) => _head.call(Mix(_embedding.call(input).transpose(1, 2) + _positions));

    /// <summary>Runs the blocks over (samples, tokens, features) and takes the mean over tokens.</summary>
    protected abstract Tensor Mix(Tensor tokens);
}

/// <summary>Blocks of attention that norm before.</summary>
internal sealed class AttentionNetwork : TokenNetwork
{
    private readonly nn.Module<Tensor, Tensor> _blocks;

    public AttentionNetwork(nn.Module<Tensor, Tensor> embedding, int tokens, IReadOnlyList<AttentionBlock> blocks, nn.Module<Tensor, Tensor> head)
        : base(embedding, tokens, head)
    {
        _blocks = nn.Sequential(blocks.Select((block, index) => ($"block{index + 1}", (nn.Module<Tensor, Tensor>)block)));
        register_module("blocks", _blocks);
    }

    protected override Tensor Mix(Tensor tokens) => _blocks.call(tokens).mean([1]);
}

/// <summary>Torch's own encoder, which wants tokens first.</summary>
internal sealed class EncoderNetwork : TokenNetwork
{
    private readonly TransformerEncoder _encoder;

    public EncoderNetwork(nn.Module<Tensor, Tensor> embedding, int tokens, TransformerEncoder encoder, nn.Module<Tensor, Tensor> head)
        : base(embedding, tokens, head)
    {
        _encoder = encoder;
        register_module("encoder", encoder);
    }

    protected override Tensor Mix(Tensor tokens) => _encoder.call(tokens.transpose(0, 1), null, null).mean([0]);
}
