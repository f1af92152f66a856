using static TorchSharp.torch;

namespace CntCheck.Study.Population.Edits;

/// <summary>All link weights of one layer are three times what they were.</summary>
internal sealed class LayerTripled : NetworkEdit
{
    /// <inheritdoc/>
    public override string Fault => "layer-tripled";

    /// <inheritdoc/>
    public override void Apply(EditedNetwork network)
    {
        foreach (var weight in network.AnyLayer().Weights)
            weight.mul_(3);
    }
}
