using CntCheck.Study.Tasks;
using static TorchSharp.torch;

namespace CntCheck.Study.Architectures;

/// <summary>Residual blocks of two convolutions with BatchNorm (He et al. 2016, arXiv 1512.03385, section 3.3) at a half and a quarter of the image's size; a mean over positions, a dense head.</summary>
/// <remarks>Depth counts convolutions inside blocks, an even number.</remarks>
internal sealed class ResnetArchitecture : StudyArchitecture
{
    public override string Family => "resnet";

    public override IReadOnlyList<string> Tasks => ["mnist", "digits", "shapes"];

    public override IReadOnlyList<ArchitectureSize> Sizes =>
    [
        new("basic", 4, 8, "relu"),
        new("basic", 2, 12, "relu"),
        new("basic", 4, 12, "relu"),
        new("basic", 6, 6, "relu"),
        new("basic", 6, 8, "relu"),
        new("basic", 8, 8, "relu"),
        new("basic", 10, 6, "relu"),
        new("basic", 14, 6, "relu"),
        new("basic", 20, 6, "relu"),
        new("basic", 2, 10, "tanh"),
        new("basic", 4, 8, "tanh"),
        new("basic", 4, 10, "gelu"),
        new("basic", 6, 8, "gelu"),
        new("basic", 4, 10, "sigmoid"),
    ];

    protected override nn.Module<Tensor, Tensor> Make(ArchitectureSize size, StudyTask task)
    {
        var stack = Convolution(new(), "", task.Shape[0], size.Width, 2).Activate("activation", size.Activation);
        var blocks = size.Depth / 2;
        long channels = size.Width;
        for (var block = 1; block <= blocks; block++)
        {
            // The second half of the blocks sees half the size with twice the channels.
            var isStep = block == blocks / 2 + 1;
            var width = isStep ? 2 * channels : channels;
            var inner = Convolution(new(), "1", channels, width, isStep ? 2 : 1).Activate("activation", size.Activation);
            stack.Add($"block{block}", new Residual(Convolution(inner, "2", width, width, 1).Build(), isStep ? nn.Conv2d(channels, width, 1, stride: 2) : null));
            stack.Activate($"activation{block}", size.Activation);
            channels = width;
        }

        return stack
            .Add("pool", nn.AdaptiveAvgPool2d(1))
            .Add("flatten", nn.Flatten())
            .Add("head", nn.Linear(channels, task.Classes))
            .Build();
    }

    private static Stack Convolution(Stack stack, string number, long from, long to, long stride) => stack
        .Add("conv" + number, nn.Conv2d(from, to, 3, stride: stride, padding: 1, bias: false))
        .Add("norm" + number, nn.BatchNorm2d(to));
}
