using static TorchSharp.torch;

namespace CntCheck.Study.Architectures;

/// <summary>Tokens with learned positions, blocks of attention that norm before, a mean over tokens, a head.</summary>
internal sealed class AttentionNetwork : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor> tokens;
    private readonly nn.Module<Tensor, Tensor> blocks;
    private readonly nn.Module<Tensor, Tensor> head;

    public AttentionNetwork(nn.Module<Tensor, Tensor> tokens, nn.Module<Tensor, Tensor> blocks, nn.Module<Tensor, Tensor> head)
        : base(nameof(AttentionNetwork))
    {
        (this.tokens, this.blocks, this.head) = (tokens, blocks, head);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => head.call(blocks.call(tokens.call(input).transpose(1, 2)).mean([1]));
}
