using TorchSharp.Modules;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Architectures;

/// <summary>Patches by a convolution, a class token, learned positions, two blocks written by hand, a head on the class token.</summary>
internal sealed class VisionTransformer : nn.Module<Tensor, Tensor>
{
    private readonly Conv2d _patches = nn.Conv2d(1, 8, 4, stride: 4);
    private readonly Parameter _class = new(randn(1, 1, 8));
    private readonly Parameter _positions = new(randn(1, 5, 8));
    private readonly Sequential _blocks = nn.Sequential(new AttentionBlock(8, 2), new AttentionBlock(8, 2));
    private readonly LayerNorm _norm = nn.LayerNorm([8]);
    private readonly Linear _head = nn.Linear(8, 4);

    public VisionTransformer()
        : base(nameof(VisionTransformer)) => RegisterComponents();

    public override Tensor forward(Tensor input)
    {
        var patches = _patches.call(input).flatten(2).transpose(1, 2);
        var tokens = cat([_class.expand(input.shape[0], -1, -1), patches], 1) + _positions;
        return _head.call(_norm.call(_blocks.call(tokens))[TensorIndex.Colon, 0]);
    }
}
