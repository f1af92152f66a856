using TorchSharp.Modules;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Architectures;

/// <summary>A small residual network: a stem, two stages of two blocks, a mean over positions, a head.</summary>
internal sealed class ResNet : nn.Module<Tensor, Tensor>
{
    private readonly Conv2d _stem = nn.Conv2d(3, 8, 3, padding: 1, bias: false);
    private readonly BatchNorm2d _norm = nn.BatchNorm2d(8);
    private readonly Sequential _stage1 = nn.Sequential(new Block(8, 8, 1), new Block(8, 8, 1));
    private readonly Sequential _stage2 = nn.Sequential(new Block(8, 16, 2), new Block(16, 16, 1));
    private readonly AdaptiveAvgPool2d _pool = nn.AdaptiveAvgPool2d(1);
    private readonly Linear _head = nn.Linear(16, 10);

    public ResNet()
        : base(nameof(ResNet)) => RegisterComponents();

    public override Tensor forward(Tensor input)
    {
        var x = nn.functional.relu(_norm.call(_stem.call(input)));
        x = _stage2.call(_stage1.call(x));
        return _head.call(_pool.call(x).flatten(1));
    }

    private sealed class Block : nn.Module<Tensor, Tensor>
    {
        private readonly Conv2d _conv1;
        private readonly BatchNorm2d _norm1;
        private readonly Conv2d _conv2;
        private readonly BatchNorm2d _norm2;
        private readonly Sequential? _shortcut;

        public Block(long from, long to, long stride)
            : base(nameof(Block))
        {
            _conv1 = nn.Conv2d(from, to, 3, stride: stride, padding: 1, bias: false);
            _norm1 = nn.BatchNorm2d(to);
            _conv2 = nn.Conv2d(to, to, 3, padding: 1, bias: false);
            _norm2 = nn.BatchNorm2d(to);
            _shortcut = from == to && stride == 1 ? null : nn.Sequential(nn.Conv2d(from, to, 1, stride: stride, bias: false), nn.BatchNorm2d(to));
            RegisterComponents();
        }

        public override Tensor forward(Tensor input)
        {
            var x = nn.functional.relu(_norm1.call(_conv1.call(input)));
            return nn.functional.relu(_norm2.call(_conv2.call(x)) + (_shortcut is null ? input : _shortcut.call(input)));
        }
    }
}
