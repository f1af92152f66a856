using CntCheck.Study.Tasks;
using static TorchSharp.torch;

namespace CntCheck.Study.Architectures;

/// <summary>Dense layers. <c>plain</c>: one after another; <c>norm</c>: each with BatchNorm; <c>residual</c>: each normed before and added to its input, so that a hundred of them learn.</summary>
internal sealed class FcArchitecture : StudyArchitecture
{
    public override string Family => "fc";

    public override IReadOnlyList<string> Tasks => ["mnist", "digits", "shapes", "mixture", "rings"];

    public override IReadOnlyList<ArchitectureSize> Sizes =>
    [
        new("plain", 2, 64, "relu"),
        new("plain", 1, 48, "relu"),
        new("plain", 3, 48, "relu"),
        new("plain", 5, 64, "relu"),
        new("plain", 2, 48, "tanh"),
        new("plain", 4, 64, "tanh"),
        new("plain", 1, 96, "sigmoid"),
        new("plain", 2, 96, "gelu"),
        new("plain", 6, 48, "gelu"),
        new("plain", 3, 64, "linear"),
        new("norm", 8, 48, "relu"),
        new("norm", 3, 64, "sigmoid"),
        new("residual", 12, 48, "tanh"),
        new("residual", 20, 32, "relu"),
    ];

    /// <summary>A network of many layers, one of which is to be damaged.</summary>
    public static ArchitectureSize Deep(int depth) => new("residual", depth, 32, "relu");

    /// <summary>Without activations only what a plane separates is learned.</summary>
    public override bool Fits(ArchitectureSize size, StudyTask task) => base.Fits(size, task) && (size.Activation != "linear" || task.Id is "mnist" or "digits");

    public override Tensor Inputs(Tensor stored, StudyTask task) => stored.flatten(1);

    protected override nn.Module<Tensor, Tensor> Make(ArchitectureSize size, StudyTask task)
    {
        long features = task.Shape.Aggregate(1, (product, extent) => product * extent);
        var stack = new Stack();
        if (size.Variant == "residual")
        {
            stack.Add("stem", nn.Linear(features, size.Width));
            for (var layer = 1; layer <= size.Depth; layer++)
                stack.Add($"block{layer}", new Residual(new Stack()
                    .Add("norm", nn.LayerNorm([size.Width]))
                    .Add("fc", nn.Linear(size.Width, size.Width))
                    .Activate("activation", size.Activation)
                    .Build()));
            features = size.Width;
        }
        else
        {
            for (var layer = 1; layer <= size.Depth; layer++, features = size.Width)
            {
                stack.Add($"fc{layer}", nn.Linear(features, size.Width));
                if (size.Variant == "norm")
                    stack.Add($"norm{layer}", nn.BatchNorm1d(size.Width));
                stack.Activate($"activation{layer}", size.Activation);
            }
        }

        return stack.Add("head", nn.Linear(features, task.Classes)).Build();
    }
}
