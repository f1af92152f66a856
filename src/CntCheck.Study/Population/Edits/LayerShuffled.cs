using static TorchSharp.torch;

namespace CntCheck.Study.Population.Edits;

/// <summary>The weights of one tensor of one layer change places.</summary>
internal sealed class LayerShuffled : NetworkEdit
{
    /// <inheritdoc/>
    public override string Fault => "layer-shuffled";

    /// <inheritdoc/>
    public override void Apply(EditedNetwork network)
    {
        var weights = network.AnyLayer().Weights;
        var weight = weights[network.Random.Next(weights.Count)];
        weight.copy_(weight.flatten().index_select(0, network.Permutation(weight.numel())).reshape(weight.shape));
    }
}
