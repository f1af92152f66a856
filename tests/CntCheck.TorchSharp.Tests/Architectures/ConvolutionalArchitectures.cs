using TorchSharp.Modules;
using static CntCheck.TorchSharp.Tests.Architectures.Architecture;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Architectures;

/// <summary>Networks of convolutions, from LeNet to a U-Net.</summary>
internal static class ConvolutionalArchitectures
{
    public static IEnumerable<Architecture> All()
    {
        yield return Of(
            "LeNet",
            () => nn.Sequential(
                ("conv1", nn.Conv2d(1, 6, 5, padding: 2)), ("tanh1", nn.Tanh()), ("pool1", nn.AvgPool2d(2)),
                ("conv2", nn.Conv2d(6, 16, 5)), ("tanh2", nn.Tanh()), ("pool2", nn.AvgPool2d(2)),
                ("flatten", nn.Flatten()), ("fc1", nn.Linear(400, 120)), ("tanh3", nn.Tanh()), ("fc2", nn.Linear(120, 84)), ("tanh4", nn.Tanh()), ("fc3", nn.Linear(84, 10))),
            1, 28, 28);
        yield return Of(
            "MNIST net in functional style",
            () => new WrittenForward(
                (net, x) =>
                {
                    x = nn.functional.relu(net.Call("conv1", x));
                    x = nn.functional.max_pool2d(nn.functional.relu(net.Call("conv2", x)), [2, 2]);
                    x = net.Call("dropout1", x).flatten(1);
                    x = net.Call("dropout2", nn.functional.relu(net.Call("fc1", x)));
                    return nn.functional.log_softmax(net.Call("fc2", x), 1);
                },
                ("conv1", nn.Conv2d(1, 4, 3)), ("conv2", nn.Conv2d(4, 8, 3)), ("dropout1", nn.Dropout2d(0.25)), ("fc1", nn.Linear(288, 16)), ("dropout2", nn.Dropout(0.5)), ("fc2", nn.Linear(16, 10))),
            1, 16, 16);
        yield return Of(
            "VGG block with BatchNorm2d",
            () => nn.Sequential(
                nn.Conv2d(3, 8, 3, padding: 1), nn.BatchNorm2d(8), nn.ReLU(inplace: true), nn.Conv2d(8, 8, 3, padding: 1), nn.BatchNorm2d(8), nn.ReLU(inplace: true), nn.MaxPool2d(2),
                nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8, 5)),
            3, 12, 12);
        yield return Of(
            "MobileNet block: depthwise, pointwise, hardswish",
            () => nn.Sequential(
                nn.Conv2d(4, 16, 1), nn.BatchNorm2d(16), nn.Hardswish(), nn.Conv2d(16, 16, 3, stride: 2, padding: 1, groups: 16), nn.BatchNorm2d(16), nn.ReLU6(), nn.Conv2d(16, 6, 1), nn.BatchNorm2d(6)),
            4, 10, 10);
        yield return Of(
            "dilated convolutions, one output a pixel",
            () => nn.Sequential(nn.Conv2d(1, 4, 3, padding: 2, dilation: 2), nn.ELU(), nn.Conv2d(4, 4, 3, padding: 4, dilation: 4), nn.ELU(), nn.Conv2d(4, 1, 1), nn.Sigmoid()),
            1, 12, 12);
        yield return Of("temporal convolutions", () => nn.Sequential(nn.Conv1d(3, 8, 5, stride: 2), nn.BatchNorm1d(8), nn.ReLU(), nn.MaxPool1d(2), nn.Conv1d(8, 4, 3), nn.AdaptiveMaxPool1d(1), nn.Flatten(), nn.Linear(4, 2)), 3, 40);
        yield return Of("volumes", () => nn.Sequential(nn.Conv3d(1, 4, 3), nn.BatchNorm3d(4), nn.ReLU(), nn.MaxPool3d(2), nn.Flatten(), nn.Linear(108, 3)), 1, 8, 8, 8);
        yield return Of("residual network of two stages", () => new ResNet(), 3, 16, 16);
        yield return Of("U-Net with skips", () => new UNet(), 1, 16, 16);
        yield return Of("convolutional autoencoder", Autoencoder, 1, 16, 16);
        yield return Of(
            "dense autoencoder",
            () => nn.Sequential(("encoder", nn.Sequential(nn.Linear(20, 8), nn.ReLU(), nn.Linear(8, 3))), ("decoder", nn.Sequential(nn.Linear(3, 8), nn.ReLU(), nn.Linear(8, 20), nn.Sigmoid()))),
            20);
        yield return Of(
            "generator of transposed convolutions",
            () => nn.Sequential(
                nn.Linear(8, 64), nn.Unflatten(1, [16, 2, 2]), nn.ConvTranspose2d(16, 8, 4, stride: 2, padding: 1), nn.BatchNorm2d(8), nn.ReLU(), nn.ConvTranspose2d(8, 1, 4, stride: 2, padding: 1), nn.Tanh()),
            8);
        yield return Of(
            "style network: InstanceNorm, reflection, upsampling",
            () => nn.Sequential(
                nn.ReflectionPad2d(2), nn.Conv2d(3, 6, 5), nn.InstanceNorm2d(6, affine: true), nn.ReLU(), nn.Upsample(scale_factor: [2.0, 2.0], mode: UpsampleMode.Nearest), nn.Conv2d(6, 3, 3, padding: 1), nn.Tanh()),
            3, 8, 8);
        yield return Of(
            "super-resolution by PixelShuffle, PReLU",
            () => nn.Sequential(nn.Conv2d(1, 8, 5, padding: 2), nn.PReLU(8), nn.Conv2d(8, 4, 3, padding: 1), nn.PixelShuffle(2)),
            1, 6, 6);
        yield return Of(
            "GroupNorm and SiLU",
            () => nn.Sequential(nn.Conv2d(2, 8, 3), GroupNorm(4, 8), nn.SiLU(), nn.Conv2d(8, 8, 3), GroupNorm(2, 8), nn.Mish(), nn.AvgPool2d(2), nn.Flatten(), nn.Linear(8, 2)),
            2, 7, 7);
        yield return Of("squeeze and excitation", () => new SqueezeExcite(8), 8, 6, 6);
        yield return Of(
            "inception: four branches joined",
            () => new WrittenForward(
                (net, x) => cat([net.Call("one", x), net.Call("three", x), net.Call("five", x), net.Call("pool", x)], 1),
                ("one", nn.Conv2d(4, 2, 1)), ("three", nn.Sequential(nn.Conv2d(4, 2, 1), nn.Conv2d(2, 3, 3, padding: 1))), ("five", nn.Conv2d(4, 2, 5, padding: 2)),
                ("pool", nn.Sequential(nn.MaxPool2d(3, stride: 1, padding: 1), nn.Conv2d(4, 1, 1)))),
            4, 8, 8);
        yield return Of(
            "global mean written as mean()",
            () => new WrittenForward((net, x) => net.Call("fc", nn.functional.relu(net.Call("conv", x)).mean([2, 3])), ("conv", nn.Conv2d(3, 6, 3)), ("fc", nn.Linear(6, 4))),
            3, 7, 7);
        yield return Of(
            "two images compared by one tower",
            () => new WrittenForward(
                (net, x) =>
                {
                    var one = net.Call("tower", x.narrow(1, 0, 1));
                    var two = net.Call("tower", x.narrow(1, 1, 1));
                    return net.Call("head", (one - two).abs());
                },
                ("tower", nn.Sequential(nn.Conv2d(1, 4, 3), nn.ReLU(), nn.Flatten(), nn.Linear(144, 5))), ("head", nn.Linear(5, 1))),
            2, 8, 8);
    }

    /// <summary>A group norm whose scale and shift are what they are said to start with: TorchSharp leaves them as the memory was.</summary>
    private static GroupNorm GroupNorm(long groups, long channels)
    {
        using var gradients = no_grad();
        var norm = nn.GroupNorm(groups, channels);
        norm.weight!.fill_(1);
        norm.bias!.fill_(0);
        return norm;
    }

    private static nn.Module Autoencoder() => nn.Sequential(
        ("encoder", nn.Sequential(nn.Conv2d(1, 4, 3, stride: 2, padding: 1), nn.ReLU(), nn.Conv2d(4, 8, 3, stride: 2, padding: 1), nn.ReLU())),
        ("decoder", nn.Sequential(nn.ConvTranspose2d(8, 4, 2, stride: 2), nn.ReLU(), nn.ConvTranspose2d(4, 1, 2, stride: 2), nn.Sigmoid())));
}
