using static TorchSharp.torch;

namespace CntCheck.Study.Population.Edits;

/// <summary>Something that is done to a trained network. A class of this kind with a constructor without parameters is an edit of the study.</summary>
internal abstract class NetworkEdit
{
    /// <summary>Every edit, by its fault's id.</summary>
    public static IReadOnlyDictionary<string, NetworkEdit> ByFault { get; } =
        Catalogue.Of<NetworkEdit>(typeof(NetworkEdit).Assembly).ToDictionary(edit => edit.Fault, StringComparer.Ordinal);

    /// <summary>Its id in the composition.</summary>
    public abstract string Fault { get; }

    /// <summary>Changes the network's numbers in place, without gradients.</summary>
    public abstract void Apply(EditedNetwork network);
}

/// <summary>A network that is being edited.</summary>
/// <param name="Module">The network.</param>
/// <param name="Random">What the edit's choices depend on.</param>
internal sealed record EditedNetwork(nn.Module<Tensor, Tensor> Module, Random Random)
{
    /// <summary>Its layers.</summary>
    public IReadOnlyList<NetworkLayer> Layers { get; } = NetworkLayer.Of(Module);

    /// <summary>Inputs to compare outputs with.</summary>
    public required Tensor Inputs { get; init; }

    /// <summary>Another drawing of its first weights.</summary>
    public required Func<NetworkState> Fresh { get; init; }

    /// <summary>Its numbers early in training.</summary>
    public required NetworkState? Early { get; init; }

    /// <summary>One layer, each as likely as any other.</summary>
    public NetworkLayer AnyLayer() => Layers[Random.Next(Layers.Count)];

    /// <summary>All link weights.</summary>
    public IEnumerable<Tensor> Weights => Layers.SelectMany(layer => layer.Weights);

    /// <summary>Numbers below <paramref name="count"/> in another order.</summary>
    public Tensor Permutation(long count)
    {
        var order = Enumerable.Range(0, (int)count).Select(index => (long)index).ToArray();
        do
            Random.Shuffle(order);
        while (order.Length > 1 && order.Index().All(place => place.Item == place.Index));
        return tensor(order);
    }
}
