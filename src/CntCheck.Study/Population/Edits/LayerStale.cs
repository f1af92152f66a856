using static TorchSharp.torch;

namespace CntCheck.Study.Population.Edits;

/// <summary>One layer is that of an early step of the same run, its batch norm with it.</summary>
internal sealed class LayerStale : NetworkEdit
{
    /// <inheritdoc/>
    public override string Fault => "layer-stale";

    /// <inheritdoc/>
    public override void Apply(EditedNetwork network)
    {
        var layer = network.AnyLayer();
        (network.Early ?? throw new InvalidOperationException("A stale layer needs the numbers of an early step.")).Restore(network.Module, layer.Tensors.Contains);
    }
}
