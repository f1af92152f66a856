using static TorchSharp.torch;

namespace CntCheck.Study.Architectures;

/// <summary>What a block makes of its input, added to the input or to what a shortcut makes of it.</summary>
internal sealed class Residual : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor> block;
    private readonly nn.Module<Tensor, Tensor>? shortcut;

    public Residual(nn.Module<Tensor, Tensor> block, nn.Module<Tensor, Tensor>? shortcut = null)
        : base(nameof(Residual))
    {
        this.block = block;
        this.shortcut = shortcut;
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => block.call(input) + (shortcut is null ? input : shortcut.call(input));
}
