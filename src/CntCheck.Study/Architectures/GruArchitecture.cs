using static TorchSharp.torch;

namespace CntCheck.Study.Architectures;

/// <summary>Gated recurrent units (Cho et al. 2014, arXiv 1406.1078).</summary>
internal sealed class GruArchitecture : RecurrentArchitecture
{
    public override string Family => "gru";

    public override IReadOnlyList<ArchitectureSize> Sizes => GatedSizes.All;

    protected override RecurrentCells Make(long features, ArchitectureSize size)
    {
        var cells = nn.GRU(features, size.Width, size.Depth, batchFirst: true);
        return new(cells, input => cells.call(input).Item1);
    }
}
