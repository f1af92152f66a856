using CntCheck.Artifacts;
using CntCheck.Networks;

namespace CntCheck.Mutations;

/// <summary>The stored weights of a layer that can be damaged: of one connection, or of several that share them.</summary>
/// <param name="Name">The name of the first connection.</param>
/// <param name="Connections">Their places in the network.</param>
/// <param name="Tensor">The weights.</param>
/// <param name="FanIn">Inputs a unit: input units of a group × kernel positions.</param>
internal sealed record LayerWeights(string Name, IReadOnlyList<int> Connections, Tensor Tensor, long FanIn)
{
    /// <summary>Fewer weights are the scales and gates of something larger.</summary>
    private const long Fewest = 16;

    /// <summary>More would take over half a gigabyte of memory to damage.</summary>
    private const long Most = 1 << 27;

    /// <summary>The layers of a network, in its order.</summary>
    public static IReadOnlyList<LayerWeights> Of(Network network) =>
    [
        .. from connection in network.Connections.Select((connection, place) => (connection.Weights, connection.Name, connection.Shape, connection.Traits, Place: place))
           where connection.Weights is { } weights && TensorValues.CanRead(weights.Tensor.Type) && weights.Tensor.Count is >= Fewest and <= Most
           where !connection.Traits.Contains("diagonal") && connection.Shape.Count >= 2
           group connection by (object)connection.Weights!.Tensor.Data into shared
           let first = shared.First()
           select new LayerWeights(first.Name, [.. shared.Select(one => one.Place)], first.Weights!.Tensor, first.Shape.Skip(1).Aggregate(1L, (product, extent) => product * extent)),
    ];

    /// <summary>The weights, damaged; null where that changes none of them.</summary>
    public ChangedTensor? Damaged(Damage damage)
    {
        var weights = Tensor.Singles();
        var damaged = weights.ToArray();
        damage.Apply(damaged, FanIn, new SeededDraws($"{damage.Id} {Name}"));
        return damaged.AsSpan().SequenceEqual(weights) ? null : new ChangedTensor(Tensor, Tensor.With(damaged));
    }
}

/// <summary>Tensors as numbers in memory.</summary>
internal static class TensorNumbers
{
    /// <summary>All elements as float32.</summary>
    public static float[] Singles(this Tensor tensor)
    {
        var numbers = new float[checked((int)tensor.Count)];
        tensor.ReadSingles(0, numbers);
        return numbers;
    }
}
