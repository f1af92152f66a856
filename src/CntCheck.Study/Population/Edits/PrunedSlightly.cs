using static TorchSharp.torch;

namespace CntCheck.Study.Population.Edits;

/// <summary>The smallest 20 % of all link weights are zero.</summary>
internal sealed class PrunedSlightly : NetworkEdit
{
    /// <inheritdoc/>
    public override string Fault => "pruned-20";

    /// <inheritdoc/>
    public override void Apply(EditedNetwork network) => Pruned.Smallest(network, 0.20);
}
