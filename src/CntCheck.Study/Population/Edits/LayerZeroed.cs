using static TorchSharp.torch;

namespace CntCheck.Study.Population.Edits;

/// <summary>All link weights of one layer are zero.</summary>
internal sealed class LayerZeroed : NetworkEdit
{
    /// <inheritdoc/>
    public override string Fault => "layer-zeroed";

    /// <inheritdoc/>
    public override void Apply(EditedNetwork network)
    {
        foreach (var weight in network.AnyLayer().Weights)
            weight.zero_();
    }
}
