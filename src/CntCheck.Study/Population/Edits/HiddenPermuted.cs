using static TorchSharp.torch;

namespace CntCheck.Study.Population.Edits;

/// <summary>The nodes of one hidden layer change places, with all their links: the network computes what it computed.</summary>
internal sealed class HiddenPermuted : NetworkEdit
{
    /// <inheritdoc/>
    public override string Fault => "hidden-permuted";

    /// <inheritdoc/>
    public override void Apply(EditedNetwork network)
    {
        var lower = network.Random.Next(network.Layers.Count - 1);
        var (before, after) = (network.Layers[lower], network.Layers[lower + 1]);
        if (before.Weights is not [{ Dimensions: 2 } rows] || after.Weights is not [{ Dimensions: 2 } columns] || rows.shape[0] != columns.shape[1])
            throw new InvalidOperationException($"Nodes between {before.Name} and {after.Name} cannot change places plainly.");

        var expected = network.Module.call(network.Inputs);
        var order = network.Permutation(rows.shape[0]);
        foreach (var values in before.Weights.Concat(before.Biases))
            values.copy_(values.index_select(0, order));
        columns.copy_(columns.index_select(1, order));

        var distance = (network.Module.call(network.Inputs) - expected).abs().max().item<float>();
        if (distance > 1e-4 * Math.Max(1, expected.abs().max().item<float>()))
            throw new InvalidOperationException($"Nodes between {before.Name} and {after.Name} changed places, and the outputs changed by {distance}.");
    }
}
