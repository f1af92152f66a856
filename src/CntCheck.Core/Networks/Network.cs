using CntCheck.Artifacts;
using CntCheck.Metrics.Passes;
using CntCheck.Metrics;
using CntCheck.Networks.Coverages;
using CntCheck.Networks.Fields;
using CntCheck.Networks.Joints;
using CntCheck.Networks.Observations;
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

    /// <summary>Links of the graph.</summary>
    public long Links => Connections.Sum(connection => connection.Links);

    /// <summary>Nodes of all layers.</summary>
    public long Nodes => Layers.Sum(layer => layer.Nodes);

    /// <summary>Weighted connections on the longest path.</summary>
    public required int Depth { get; init; }

    /// <summary>"positions", or "interior" where the size of some convolution is unknown.</summary>
    public required string Projection { get; init; }

    /// <summary>What was inferred or assumed, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What became of every operator and stored tensor; null for a network that was put together by hand.</summary>
    public Coverage? Coverage => Assembly?.Coverage;

    /// <summary>Where the layers can be seen while the model runs; null for a network that was put together by hand.</summary>
    internal ObservationPlan? Observations => field ??= Assembly?.Observations(Layers);

    /// <summary>Which unit of each connection is which of the connections behind it, layer by layer; null where that cannot be told.</summary>
    internal IReadOnlyList<Joint?> Joints => field ??= Assembly?.Joints() ?? [.. Layers.Select(_ => (Joint?)null)];

    /// <summary>What the strengths are computed by; null for a network that was put together by hand.</summary>
    internal NetworkAssembly? Assembly { get; init; }

    /// <summary>Sees <paramref name="model"/> as a network.</summary>
    /// <exception cref="ArtifactException">The graph contradicts itself, or a layer has more kinds of nodes than can be told apart.</exception>
    public static Network Of(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        try
        {
            var network = new NetworkAssembly(GraphReading.Read(model)).Build();
            return network is { Links: >= 0, Nodes: >= 0 } ? network : throw new OverflowException();
        }
        catch (FieldTooLargeException)
        {
            throw new ArtifactException(ArtifactProblem.Unsupported, model.Path, null, "a layer has more kinds of nodes than can be told apart", "check the shapes of its operators");
        }
        catch (OverflowException overflow)
        {
            throw new ArtifactException(ArtifactProblem.Damaged, model.Path, null, "the declared sizes are larger than any model", "check the shapes and attributes of its operators", overflow);
        }
    }

    /// <summary>The same network with other weights in some of its connections: nothing else is looked at again.</summary>
    /// <param name="weights">The other weights, by the place of their connection in <see cref="Connections"/>.</param>
    internal Network With(IReadOnlyDictionary<int, WeightMatrix> weights) => new()
    {
        Layers = Layers,
        Connections = [.. Connections.Select((connection, i) => weights.TryGetValue(i, out var other) ? connection.With(other) : connection)],
        Skipped = Skipped,
        Parameters = Parameters,
        MeasuredParameters = MeasuredParameters,
        Depth = Depth,
        Projection = Projection,
        Notes = Notes,
        Assembly = Assembly,
    };

    /// <summary>Node strengths of every layer, in the order of <see cref="Layers"/>.</summary>
    /// <param name="sums">Sums over each connection's weights, in the order of <see cref="Connections"/>; null where a connection has no weights.</param>
    /// <param name="conventions">The conventions to follow.</param>
    /// <remarks>
    /// With <c>boundary: plus-one</c> the link from outside is in <see cref="NodeStrengths.In"/> of the inputs and the link to the outside in
    /// <see cref="NodeStrengths.Out"/> of the outputs; <see cref="NodeStrengths.HasIn"/> and <see cref="NodeStrengths.HasOut"/> do not count them.
    /// Where an image size is unknown a channel has one class for every stride phase, so classes may count more nodes than <see cref="Layer.Nodes"/>.
    /// </remarks>
    /// <exception cref="ArgumentException">The sums of a connection with weights are missing.</exception>
    public IReadOnlyList<NodeStrengths> Strengths(IReadOnlyList<WeightSums?> sums, Conventions conventions)
    {
        ArgumentNullException.ThrowIfNull(sums);
        ArgumentNullException.ThrowIfNull(conventions);
        if (sums.Count != Connections.Count)
            throw new ArgumentException($"{sums.Count} sums for {Connections.Count} connections.", nameof(sums));
        return (Assembly ?? throw new InvalidOperationException("Only a network seen in a model has strengths.")).Strengths(sums, conventions);
    }
}

/// <summary>One set of nodes: a tensor between connections.</summary>
/// <param name="Name">The name of the connection that makes it; the graph input's for the first.</param>
/// <param name="Nodes">Number of nodes.</param>
public sealed record Layer(string Name, long Nodes)
{
    /// <summary>
    /// Stored numbers that act on the nodes without being links: a bias behind an activation, a table of positions, slopes of an activation,
    /// statistics that standardise the input. Link metrics leave them out; they are looked at for NaN. [ours]
    /// </summary>
    public IReadOnlyList<Tensor> Biases { get; init; } = [];

    /// <summary>Whether both have one name, equally many nodes and the same stored tensors.</summary>
    public bool Equals(Layer? other) => other is not null && Name == other.Name && Nodes == other.Nodes && Biases.SequenceEqual(other.Biases);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Nodes);
}

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

    /// <summary>The bias as it acts (factors folded in), one a unit of the output, of a recurrent connection one a gate; or null.</summary>
    public double[]? Bias { get; init; }

    /// <summary>Links of the graph.</summary>
    public required long Links { get; init; }

    /// <summary>Traits that guard rules; see <see cref="ConnectionProfile.Traits"/>.</summary>
    public IReadOnlyList<string> Traits { get; init; } = [];

    /// <summary>Whether it reads the model's input, whose numbers have an order of their own: pixels, steps of a series.</summary>
    internal bool ReadsInput { get; init; }

    /// <summary>Whether all it reads is positive on the whole, as behind a rectifier.</summary>
    internal bool ReadsPositive { get; init; }

    /// <summary>What the batch normalisation folded into it recorded; null without one.</summary>
    internal NormStatistics? Norm { get; init; }

    /// <summary>The same connection with other weights.</summary>
    internal Connection With(WeightMatrix weights) => new()
    {
        Name = Name,
        Kind = Kind,
        From = From,
        To = To,
        Shape = Shape,
        Weights = weights,
        Bias = Bias,
        Links = Links,
        Traits = Traits,
        ReadsInput = ReadsInput,
        ReadsPositive = ReadsPositive,
        Norm = Norm,
    };
}
