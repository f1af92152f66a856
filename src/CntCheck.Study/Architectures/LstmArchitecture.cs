using static TorchSharp.torch;

namespace CntCheck.Study.Architectures;

/// <summary>Long short-term memory (Hochreiter and Schmidhuber 1997).</summary>
internal sealed class LstmArchitecture : RecurrentArchitecture
{
    public override string Family => "lstm";

    public override IReadOnlyList<ArchitectureSize> Sizes => GatedSizes.All;

    protected override RecurrentCells Make(long features, ArchitectureSize size)
    {
        var cells = nn.LSTM(features, size.Width, size.Depth, batchFirst: true);
        return new(cells, input => cells.call(input).Item1);
    }
}
