using static TorchSharp.torch;

namespace CntCheck.Study.Architectures;

/// <summary>Plain recurrent layers (Elman 1990).</summary>
internal sealed class RnnArchitecture : RecurrentArchitecture
{
    public override string Family => "rnn";

    public override IReadOnlyList<ArchitectureSize> Sizes =>
    [
        new("last", 1, 48, "tanh"),
        new("last", 1, 56, "tanh"),
        new("last", 1, 32, "tanh"),
        new("last", 1, 40, "tanh"),
        new("last", 1, 64, "tanh"),
        new("last", 1, 80, "tanh"),
        new("last", 2, 24, "tanh"),
        new("last", 2, 32, "tanh"),
        new("last", 2, 48, "tanh"),
        new("last", 1, 32, "relu"),
        new("last", 1, 48, "relu"),
        new("last", 1, 64, "relu"),
        new("last", 2, 32, "relu"),
        new("last", 2, 48, "relu"),
    ];

    protected override RecurrentCells Make(long features, ArchitectureSize size)
    {
        var cells = nn.RNN(features, size.Width, size.Depth, size.Activation == "relu" ? nn.NonLinearities.ReLU : nn.NonLinearities.Tanh, batchFirst: true);
        return new(cells, input => cells.call(input).Item1);
    }
}
