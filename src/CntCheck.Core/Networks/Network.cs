using CntCheck.Artifacts;
using CntCheck.Metrics;
using CntCheck.Profiles;

namespace CntCheck.Networks;

/// <summary>A model seen as a directed weighted graph: layers of nodes joined by connections of links.</summary>
public sealed class Network
{
    /// <summary>Layers in topological order; the first is the model's input.</summary>
    public required IReadOnlyList<Layer> Layers { get; init; }

    /// <summary>Connections in topological order.</summary>
    public required IReadOnlyList<Connection> Connections { get; init; }

    /// <summary>What was not understood, with the parameters it holds.</summary>
    public required IReadOnlyList<SkippedPart> Skipped { get; init; }

    /// <summary>Learned numbers stored.</summary>
    public required long Parameters { get; init; }

    /// <summary>The part of <see cref="Parameters"/> that belongs to a connection.</summary>
    public required long MeasuredParameters { get; init; }

    /// <summary>Weighted connections on the longest path.</summary>
    public required int Depth { get; init; }

    /// <summary>"positions", or "interior" where the size of some convolution is unknown.</summary>
    public required string Projection { get; init; }

    /// <summary>What was inferred or assumed, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Sees <paramref name="model"/> as a network.</summary>
    public static Network Of(Model model) => throw new NotSupportedException();

    /// <summary>Node strengths of every layer, in the order of <see cref="Layers"/>.</summary>
    /// <param name="sums">Sums over each connection's weights, in the order of <see cref="Connections"/>; null where a connection has no weights.</param>
    /// <param name="conventions">The conventions to follow.</param>
    public IReadOnlyList<NodeStrengths> Strengths(IReadOnlyList<WeightSums?> sums, Conventions conventions) => throw new NotSupportedException();
}

/// <summary>One set of nodes: a tensor between connections.</summary>
/// <param name="Name">The name of the connection that makes it; the graph input's for the first.</param>
/// <param name="Nodes">Number of nodes.</param>
public sealed record Layer(string Name, long Nodes);

/// <summary>One weighted operator, or the unlearned identity links of a skip.</summary>
public sealed class Connection
{
    /// <summary>The weight tensor's name without ".weight", else the node's.</summary>
    public required string Name { get; init; }

    /// <summary>The operator: "Gemm", "Conv"; "Identity" for a skip's links of weight 1.</summary>
    public required string Kind { get; init; }

    /// <summary>The layers it reads.</summary>
    public required IReadOnlyList<Layer> From { get; init; }

    /// <summary>The layer it makes.</summary>
    public required Layer To { get; init; }

    /// <summary>(out, in/groups, kernel…), whatever the storage.</summary>
    public required IReadOnlyList<long> Shape { get; init; }

    /// <summary>The link weights; null for identity links.</summary>
    public required WeightMatrix? Weights { get; init; }

    /// <summary>The bias as it acts (factors folded in), one a unit of the output, or null.</summary>
    public double[]? Bias { get; init; }

    /// <summary>Links of the graph.</summary>
    public required long Links { get; init; }

    /// <summary>Traits that guard rules; see <see cref="ConnectionProfile.Traits"/>.</summary>
    public IReadOnlyList<string> Traits { get; init; } = [];
}
