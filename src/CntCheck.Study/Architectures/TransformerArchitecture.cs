using CntCheck.Study.Tasks;
using static TorchSharp.torch;

namespace CntCheck.Study.Architectures;

/// <summary>
/// Tokens (overlapping pieces of a sequence or an image, cut by a convolution with a stride), learned positions, blocks of attention, a mean over tokens, a dense head.
/// <c>encoder</c>: torch's encoder layers, normed behind; <c>own</c>: blocks with a projection each, normed before.
/// </summary>
internal sealed class TransformerArchitecture : StudyArchitecture
{
    public override string Family => "transformer";

    public override IReadOnlyList<string> Tasks => ["motifs", "tones", "digits"];

    public override IReadOnlyList<ArchitectureSize> Sizes =>
    [
        new("encoder", 1, 32, "relu"),
        new("encoder", 1, 16, "relu"),
        new("encoder", 1, 24, "relu"),
        new("encoder", 1, 48, "relu"),
        new("encoder", 2, 16, "relu"),
        new("encoder", 2, 24, "relu"),
        new("encoder", 1, 32, "gelu"),
        new("encoder", 2, 24, "gelu"),
        new("own", 1, 16, "relu"),
        new("own", 1, 32, "relu"),
        new("own", 2, 24, "relu"),
        new("own", 3, 16, "relu"),
        new("own", 1, 32, "gelu"),
        new("own", 2, 16, "gelu"),
    ];

    /// <summary>Sequences as convolutions take them: (samples, features, steps).</summary>
    public override Tensor Inputs(Tensor stored, StudyTask task) => task.Shape.Count == 3 ? stored : stored.transpose(1, 2).contiguous();

    protected override nn.Module<Tensor, Tensor> Make(ArchitectureSize size, StudyTask task)
    {
        var head = nn.Linear(size.Width, task.Classes);
        var heads = size.Width / 8;
        if (size.Variant == "encoder")
            return new EncoderNetwork(Tokens(size.Width, task), nn.TransformerEncoder(nn.TransformerEncoderLayer(size.Width, heads, 2 * size.Width, 0, size.Activation == "gelu" ? nn.Activations.GELU : nn.Activations.ReLU), size.Depth), head);

        var blocks = new Stack();
        for (var block = 1; block <= size.Depth; block++)
            blocks.Add($"block{block}", new AttentionBlock(size.Width, heads, size.Activation));
        return new AttentionNetwork(Tokens(size.Width, task), blocks.Build(), head);
    }

    /// <summary>Cuts the input into (samples, features, tokens) and adds what is learned about places.</summary>
    private static nn.Module<Tensor, Tensor> Tokens(int width, StudyTask task)
    {
        if (task.Shape is [var channels, var side, _])
        {
            var along = (side - 5) / 3 + 1;
            return new Stack()
                .Add("patches", nn.Conv2d(channels, width, 5, stride: 3))
                .Add("flatten", nn.Flatten(2))
                .Add("places", new Positions(width, along * along))
                .Build();
        }

        return new Stack()
            .Add("pieces", nn.Conv1d(task.Shape[1], width, 5, stride: 2))
            .Add("places", new Positions(width, (task.Shape[0] - 5) / 2 + 1))
            .Build();
    }
}
