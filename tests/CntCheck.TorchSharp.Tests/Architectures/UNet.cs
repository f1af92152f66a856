using TorchSharp.Modules;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Architectures;

/// <summary>A U-Net of two levels: what goes down is joined again on the way up.</summary>
internal sealed class UNet : nn.Module<Tensor, Tensor>
{
    private readonly Sequential _down1 = Twice(1, 4);
    private readonly Sequential _down2 = Twice(4, 8);
    private readonly Sequential _bottom = Twice(8, 16);
    private readonly ConvTranspose2d _up2 = nn.ConvTranspose2d(16, 8, 2, stride: 2);
    private readonly Sequential _join2 = Twice(16, 8);
    private readonly ConvTranspose2d _up1 = nn.ConvTranspose2d(8, 4, 2, stride: 2);
    private readonly Sequential _join1 = Twice(8, 4);
    private readonly Conv2d _head = nn.Conv2d(4, 2, 1);
    private readonly MaxPool2d _pool = nn.MaxPool2d(2);

    public UNet()
        : base(nameof(UNet)) => RegisterComponents();

    public override Tensor forward(Tensor input)
    {
        var one = _down1.call(input);
        var two = _down2.call(_pool.call(one));
        var x = _bottom.call(_pool.call(two));
        x = _join2.call(cat([_up2.call(x), two], 1));
        x = _join1.call(cat([one, _up1.call(x)], 1));
        return _head.call(x);
    }

    private static Sequential Twice(long from, long to) =>
        nn.Sequential(nn.Conv2d(from, to, 3, padding: 1), nn.BatchNorm2d(to), nn.ReLU(), nn.Conv2d(to, to, 3, padding: 1), nn.BatchNorm2d(to), nn.ReLU());
}
