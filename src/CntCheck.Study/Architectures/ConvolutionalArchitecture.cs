using CntCheck.Study.Tasks;
using static TorchSharp.torch;

namespace CntCheck.Study.Architectures;

/// <summary>
/// Convolutions of 3 × 3, the first two of which are followed by a step to half the size: <c>max</c> and <c>avg</c> pooling, or a <c>stride</c> of 2. A dense head.
/// </summary>
internal abstract class ConvolutionalArchitecture : StudyArchitecture
{
    public override IReadOnlyList<string> Tasks => ["mnist", "digits", "shapes"];

    /// <summary>Whether BatchNorm follows each convolution.</summary>
    protected abstract bool HasNorm { get; }

    public override bool Fits(ArchitectureSize size, StudyTask task) => base.Fits(size, task) && (size.Activation != "linear" || task.Id is "mnist" or "digits");

    protected override nn.Module<Tensor, Tensor> Make(ArchitectureSize size, StudyTask task)
    {
        var stack = new Stack();
        long channels = task.Shape[0], side = task.Shape[1];
        for (var layer = 1; layer <= size.Depth; layer++)
        {
            var halves = layer <= 2;
            var width = layer == 1 ? size.Width : 2 * size.Width;
            stack.Add($"conv{layer}", nn.Conv2d(channels, width, 3, stride: halves && size.Variant == "stride" ? 2 : 1, padding: 1, bias: !HasNorm));
            if (HasNorm)
                stack.Add($"norm{layer}", nn.BatchNorm2d(width));
            stack.Activate($"activation{layer}", size.Activation);
            if (halves && size.Variant == "max")
                stack.Add($"pool{layer}", nn.MaxPool2d(2));
            if (halves && size.Variant == "avg")
                stack.Add($"pool{layer}", nn.AvgPool2d(2));

            side = !halves ? side : size.Variant == "stride" ? (side + 1) / 2 : side / 2;
            channels = width;
        }

        return stack
            .Add("flatten", nn.Flatten())
            .Add("fc", nn.Linear(channels * side * side, 4 * size.Width))
            .Activate("activation", size.Activation)
            .Add("head", nn.Linear(4 * size.Width, task.Classes))
            .Build();
    }
}
