using TorchSharp.Modules;
using static TorchSharp.torch;

namespace CntCheck.Study.Architectures;

/// <summary>Tokens with learned positions, torch's own encoder (which wants tokens first), a mean over tokens, a head.</summary>
internal sealed class EncoderNetwork : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor> tokens;
    private readonly TransformerEncoder encoder;
    private readonly nn.Module<Tensor, Tensor> head;

    public EncoderNetwork(nn.Module<Tensor, Tensor> tokens, TransformerEncoder encoder, nn.Module<Tensor, Tensor> head)
        : base(nameof(EncoderNetwork))
    {
        (this.tokens, this.encoder, this.head) = (tokens, encoder, head);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => head.call(encoder.call(tokens.call(input).permute(2, 0, 1), null, null).mean([0]));
}
