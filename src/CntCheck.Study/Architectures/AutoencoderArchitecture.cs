using CntCheck.Study.Tasks;
using static TorchSharp.torch;

namespace CntCheck.Study.Architectures;

/// <summary>
/// Gives its input back through a bottleneck. <c>dense</c>: dense layers, mirrored; <c>conv</c>: convolutions with stride 2, a dense bottleneck, transposed convolutions.
/// Depth counts the hidden layers before the bottleneck.
/// </summary>
internal sealed class AutoencoderArchitecture : StudyArchitecture
{
    private const int ImageBottleneck = 24;
    private const int VectorBottleneck = 8;

    public override string Family => "autoencoder";

    public override IReadOnlyList<string> Tasks => ["mnist", "digits", "shapes", "manifold"];

    public override IReadOnlyList<ArchitectureSize> Sizes =>
    [
        new("dense", 1, 64, "relu"),
        new("dense", 1, 96, "relu"),
        new("dense", 2, 64, "relu"),
        new("dense", 2, 96, "relu"),
        new("dense", 1, 64, "tanh"),
        new("dense", 2, 64, "tanh"),
        new("dense", 1, 96, "gelu"),
        new("dense", 2, 64, "gelu"),
        new("dense", 1, 96, "sigmoid"),
        new("dense", 1, 64, "linear"),
        new("conv", 2, 6, "relu"),
        new("conv", 2, 8, "relu"),
        new("conv", 2, 8, "tanh"),
        new("conv", 2, 8, "gelu"),
    ];

    public override bool GivesBack => true;

    /// <summary>Convolutions need images, and a bent surface more than linear layers.</summary>
    public override bool Fits(ArchitectureSize size, StudyTask task) => base.Fits(size, task) && (task.Shape.Count == 3 || (size.Variant != "conv" && size.Activation != "linear"));

    protected override nn.Module<Tensor, Tensor> Make(ArchitectureSize size, StudyTask task) =>
        size.Variant == "conv" ? Convolutional(size, task.Shape[1]) : Dense(size, task);

    private static nn.Module<Tensor, Tensor> Dense(ArchitectureSize size, StudyTask task)
    {
        long inputs = task.Shape.Aggregate(1, (product, extent) => product * extent);
        var isImage = task.Shape.Count == 3;
        var stack = isImage ? new Stack().Add("flatten", nn.Flatten()) : new();

        long[] encoder = [inputs, .. Enumerable.Repeat((long)size.Width, size.Depth), isImage ? ImageBottleneck : VectorBottleneck];
        for (var layer = 1; layer < encoder.Length; layer++)
            stack.Add($"encoder{layer}", nn.Linear(encoder[layer - 1], encoder[layer])).Activate($"encoder_activation{layer}", layer == encoder.Length - 1 ? "linear" : size.Activation);

        long[] decoder = [.. encoder.Reverse()];
        for (var layer = 1; layer < decoder.Length; layer++)
            stack.Add($"decoder{layer}", nn.Linear(decoder[layer - 1], decoder[layer])).Activate($"decoder_activation{layer}", layer == decoder.Length - 1 ? "linear" : size.Activation);

        return (isImage ? stack.Add("image", nn.Unflatten(1, [.. task.Shape.Select(extent => (long)extent)])) : stack).Build();
    }

    private static nn.Module<Tensor, Tensor> Convolutional(ArchitectureSize size, long side)
    {
        var (half, quarter) = ((side + 1) / 2, ((side + 1) / 2 + 1) / 2);
        var features = 2 * size.Width * quarter * quarter;
        return new Stack()
            .Add("encoder1", nn.Conv2d(1, size.Width, 3, stride: 2, padding: 1)).Activate("encoder_activation1", size.Activation)
            .Add("encoder2", nn.Conv2d(size.Width, 2 * size.Width, 3, stride: 2, padding: 1)).Activate("encoder_activation2", size.Activation)
            .Add("flatten", nn.Flatten())
            .Add("bottleneck", nn.Linear(features, ImageBottleneck))
            .Add("decoder1", nn.Linear(ImageBottleneck, features)).Activate("decoder_activation1", size.Activation)
            .Add("image", nn.Unflatten(1, [2 * size.Width, quarter, quarter]))
            .Add("decoder2", nn.ConvTranspose2d(2 * size.Width, size.Width, half % 2 == 0 ? 4 : 3, stride: 2, padding: 1)).Activate("decoder_activation2", size.Activation)
            .Add("decoder3", nn.ConvTranspose2d(size.Width, 1, 4, stride: 2, padding: 1))
            .Build();
    }
}
