using System.Globalization;

namespace CntCheck.Profiles;

/// <summary>What a model is made of, whatever format or encoding it is stored in: layers with their nodes, connections with their shapes.</summary>
/// <param name="Conventions">The conventions the readings follow.</param>
/// <param name="Projection">What a node of a convolution is.</param>
/// <param name="Layers">The layers in network order.</param>
/// <param name="Connections">The connections in network order.</param>
public sealed record Structure(
    Conventions Conventions,
    string Projection,
    IReadOnlyList<StructureLayer> Layers,
    IReadOnlyList<StructureConnection> Connections)
{
    /// <summary>The structure of a measured model.</summary>
    public static Structure Of(Profile profile) => new(
        profile.Conventions,
        profile.Projection,
        [.. profile.Layers.Select(layer => new StructureLayer(layer.Name, layer.Nodes))],
        [.. profile.Connections.Select(c => new StructureConnection(c.Name, c.From, c.To, WithoutTrailingOnes(c.Shape)))]);

    /// <summary>What is different from a baseline's structure, a clause each; empty where nothing is.</summary>
    public IReadOnlyList<string> ChangesFrom(Structure baseline) =>
    [
        .. Changed("conventions", Words(baseline.Conventions), Words(Conventions)),
        .. Changed("projection", baseline.Projection, Projection),
        .. Changes("layer", baseline.Layers.Select(l => (l.Name, Words(l))), Layers.Select(l => (l.Name, Words(l)))),
        .. Changes("connection", baseline.Connections.Select(c => (c.Name, Words(c))), Connections.Select(c => (c.Name, Words(c)))),
    ];

    // A 1×1 convolution at one position is a dense layer: exporters choose either for the same weights.
    private static IReadOnlyList<long> WithoutTrailingOnes(IReadOnlyList<long> shape)
    {
        var rank = shape.Count;
        while (rank > 2 && shape[rank - 1] == 1)
            rank--;

        return [.. shape.Take(rank)];
    }

    private static IEnumerable<string> Changed(string what, string before, string now)
    {
        if (before != now)
            yield return $"{what} was {before} and is {now}";
    }

    /// <summary>Nodes of a layer whose strengths do not share weights: a convolution's are its channels, not its positions.</summary>
    internal long IndependentNodes(StructureLayer layer)
    {
        var channels = Connections.Where(c => c.To == layer.Name && c.Shape.Count > 0).Select(c => c.Shape[0])
            .Concat(Connections.Where(c => c.Shape.Count > 1 && (c.From == layer.Name || (c.From.Contains('+') && c.From.Split('+').Contains(layer.Name)))).Select(c => c.Shape[1]))
            .DefaultIfEmpty(layer.Nodes);
        return Math.Min(layer.Nodes, channels.First());
    }

    private static IEnumerable<string> Changes(string what, IEnumerable<(string Name, string Words)> before, IEnumerable<(string Name, string Words)> now)
    {
        var was = before.ToList();
        var isNow = now.ToList();
        var present = isNow.DistinctBy(part => part.Name).ToDictionary(part => part.Name, part => part.Words);
        var known = was.Select(part => part.Name).ToHashSet();
        foreach (var (name, words) in was)
        {
            if (!present.TryGetValue(name, out var other))
                yield return $"{what} '{name}' ({words}) is gone";
            else if (other != words)
                yield return $"{what} '{name}' was {words} and is {other}";
        }

        foreach (var (name, words) in isNow.Where(part => !known.Contains(part.Name)))
            yield return $"{what} '{name}' ({words}) is new";

        if (known.SetEquals(present.Keys) && !was.Select(part => part.Name).SequenceEqual(isNow.Select(part => part.Name)))
            yield return $"{what}s come in another order";
    }

    private static string Words(Conventions conventions) => $"bias {conventions.Bias}, boundary {conventions.Boundary}, padding {conventions.Padding}";

    private static string Words(StructureLayer layer) => string.Create(CultureInfo.InvariantCulture, $"{layer.Nodes:N0} nodes");

    private static string Words(StructureConnection c) => $"{string.Join(" × ", c.Shape.Select(n => n.ToString(CultureInfo.InvariantCulture)))} from '{c.From}' to '{c.To}'";
}

/// <summary>One layer of a <see cref="Structure"/>.</summary>
/// <param name="Name">The layer's name.</param>
/// <param name="Nodes">Number of nodes.</param>
public sealed record StructureLayer(string Name, long Nodes);

/// <summary>One connection of a <see cref="Structure"/>.</summary>
/// <param name="Name">The connection's name.</param>
/// <param name="From">The layers it reads, joined by "+".</param>
/// <param name="To">The layer it makes.</param>
/// <param name="Shape">(out, in/groups, kernel…); a kernel's trailing 1s are dropped.</param>
public sealed record StructureConnection(string Name, string From, string To, IReadOnlyList<long> Shape)
{
    /// <summary>Number of units it makes.</summary>
    internal long Units => Shape.Count > 0 ? Shape[0] : 0;

    /// <summary>Number of weights.</summary>
    internal long Weights => Shape.Aggregate(1L, (product, extent) => product * extent);

    /// <summary>Whether the connection holds weights; the identity links of a skip have no shape.</summary>
    internal bool HasWeights => Shape.Count > 0 && Shape.All(extent => extent > 0);
}
