using static TorchSharp.torch;

namespace CntCheck.Study.Population.Edits;

/// <summary>One layer is drawn anew, as the run's initialiser draws it; its batch norm begins again with it.</summary>
internal sealed class LayerReinitialised : NetworkEdit
{
    /// <inheritdoc/>
    public override string Fault => "layer-reinitialised";

    /// <inheritdoc/>
    public override void Apply(EditedNetwork network)
    {
        var layer = network.AnyLayer();
        using var fresh = network.Fresh();
        fresh.Restore(network.Module, layer.Tensors.Contains);
    }
}
