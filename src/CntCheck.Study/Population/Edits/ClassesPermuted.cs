using static TorchSharp.torch;

namespace CntCheck.Study.Population.Edits;

/// <summary>The classes change places: the nodes of the last layer, with their links and biases.</summary>
internal sealed class ClassesPermuted : NetworkEdit
{
    /// <inheritdoc/>
    public override string Fault => "classes-permuted";

    /// <inheritdoc/>
    public override void Apply(EditedNetwork network)
    {
        var head = network.Layers[^1];
        if (head.Weights[0].shape[0] != network.Module.call(network.Inputs).shape[1])
            throw new InvalidOperationException($"{head.Name} does not give the classes.");

        var order = network.Permutation(head.Weights[0].shape[0]);
        foreach (var values in head.Weights.Concat(head.Biases))
            values.copy_(values.index_select(0, order));
    }
}
