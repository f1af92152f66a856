using static TorchSharp.torch;

namespace CntCheck.Study.Population.Edits;

/// <summary>All link weights of one layer change sign.</summary>
internal sealed class LayerSignFlipped : NetworkEdit
{
    /// <inheritdoc/>
    public override string Fault => "layer-sign-flipped";

    /// <inheritdoc/>
    public override void Apply(EditedNetwork network)
    {
        foreach (var weight in network.AnyLayer().Weights)
            weight.neg_();
    }
}
