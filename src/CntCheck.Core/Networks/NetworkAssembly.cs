using CntCheck.Artifacts;
using CntCheck.Metrics.Passes;
using CntCheck.Metrics;
using CntCheck.Networks.Coverages;
using CntCheck.Networks.Fields;
using CntCheck.Networks.Joints;
using CntCheck.Networks.Observations;
using CntCheck.Profiles;

namespace CntCheck.Networks;

/// <summary>Makes the finished network of a draft: layers counted and ordered, connections joined to them.</summary>
internal sealed class NetworkAssembly
{
    private readonly NetworkDraft _draft;
    private readonly HashSet<string> _homes;
    private readonly List<ConnectionDraft> _connections;
    private readonly List<LayerDraft> _layers;
    private readonly ILookup<LayerDraft?, Tensor> _held;
    private readonly HashSet<LayerDraft> _read;
    private readonly Dictionary<ConnectionDraft, int> _index = new(ReferenceEqualityComparer.Instance);

    /// <summary>Chooses the layers that belong to the network.</summary>
    public NetworkAssembly(NetworkDraft draft)
    {
        _draft = draft;
        _held = draft.Parameters.Held();
        _homes = draft.Layers.Select(layer => layer.Home).ToHashSet(StringComparer.Ordinal);
        var structure = Flow(null, Conventions.Default);
        _connections = [.. draft.Connections.Where(connection => structure.IsWeighted(connection.To.Current))];
        foreach (var connection in _connections)
            _index[connection] = _index.Count;

        var read = _connections.SelectMany(connection => connection.From).Select(layer => layer.Current).ToHashSet();
        var first = draft.Layers.FirstOrDefault(layer => layer.IsInput) ?? (_held.Count > 0 ? draft.Layers.FirstOrDefault(layer => layer.Current == layer) : null);
        _layers = [.. draft.Layers
            .Where(layer => layer.Current == layer && (structure.IsWeighted(layer) || read.Contains(layer) || layer == first))
            .OrderBy(layer => layer.IsInput ? -1 : layer.Order)];
        _read = [.. _connections.SelectMany(connection => connection.From.Where(from => from.Current != connection.To.Current), (_, from) => from.Current)];
        Structure = structure;
    }

    /// <summary>What became of every operator and stored tensor.</summary>
    public Coverage Coverage => _draft.Coverage.Of(_draft.Graph, _draft.Order);

    private FieldFlow Structure { get; }

    /// <summary>The network, without a way back to the draft but through <see cref="Strengths"/>.</summary>
    public Network Build()
    {
        var held = Held();
        var layers = _layers.ToDictionary(layer => layer, layer => new Layer(layer.Name, Nodes(layer)) { Biases = held.GetValueOrDefault(layer, []) }, ReferenceEqualityComparer.Instance as IEqualityComparer<LayerDraft>);
        var unsized = _connections.Any(connection => connection.Shape.Count > 2 && connection.In!.Structure().Axes.Skip(2).Any(axis => axis.Size is null));
        var inputs = _draft.Steps.OfType<LinkStep>().ToLookup(link => link.Connection, link => link.Input);
        return new Network
        {
            Layers = [.. _layers.Select(layer => layers[layer])],
            Connections = [.. _connections.Select(connection => Finished(connection, layers, inputs))],
            Skipped = _draft.Parameters.Skipped(),
            Parameters = _draft.Parameters.Measured + _draft.Parameters.Skipped().Sum(part => part.Parameters),
            MeasuredParameters = _draft.Parameters.Measured,
            Depth = Depth(),
            Projection = unsized ? "interior" : "positions",
            Notes = [.. _draft.Notes.Concat(Structure.Notes).Distinct()],
            Assembly = this,
        };
    }

    /// <summary>Where the layers of the finished network can be seen while the model runs.</summary>
    public ObservationPlan Observations(IReadOnlyList<Layer> layers) => ObservationPlan.Of(_draft, [.. _layers.Zip(layers)], Structure.LayerAxes);

    /// <summary>Which unit of each connection is which of the connections behind it, layer by layer; null where a layer joins none, or it cannot be told.</summary>
    public IReadOnlyList<Joint?> Joints() => new JointSearch(_draft, _connections, _homes, Rank).Of(_layers);

    /// <summary>Node strengths of every layer.</summary>
    public IReadOnlyList<NodeStrengths> Strengths(IReadOnlyList<WeightSums?> sums, Conventions conventions)
    {
        var flow = Flow(connection => sums[_index[connection]] ?? throw new ArgumentException($"No sums for connection '{connection.Name}'.", nameof(sums)), conventions);
        return [.. _layers.Select(layer => LayerFields.Of(layer, flow, Rank(layer)).Strengths(layer.IsInput, _read.Contains(layer), conventions))];
    }

    /// <summary>Node strengths of every layer, position by position.</summary>
    public IReadOnlyList<LayerFields> Fields(IReadOnlyList<WeightSums?> sums, Conventions conventions)
    {
        var flow = Flow(connection => sums[_index[connection]], conventions);
        return [.. _layers.Select(layer => LayerFields.Of(layer, flow, Rank(layer)))];
    }

    private FieldFlow Flow(Func<ConnectionDraft, WeightSums?>? sums, Conventions conventions)
    {
        var flow = new FieldFlow(sums, conventions, Rank);
        flow.Run(_draft.Steps, _homes, _draft.Budget.Stored);
        return flow;
    }

    private int? Rank(LayerDraft layer) => _draft.ValueOf(layer.Home)?.Rank;

    private long Nodes(LayerDraft layer)
    {
        var axes = Structure.LayerAxes(layer);
        if (axes.Length > 0)
            return axes.Aggregate(1L, (product, axis) => checked(product * (axis.Size ?? 1)));

        // Nothing with links reads this input: its declared extents behind the batch are all that is known.
        return _draft.ValueOf(layer.Home)?.Shape?.Skip(1).Aggregate(1L, (product, extent) => checked(product * Math.Min(extent ?? 1, Axis.MaxPositions))) ?? 1;
    }

    /// <summary>What acts on each layer without links; the first layer has also what acts on nodes that are no layer of the network.</summary>
    private Dictionary<LayerDraft, IReadOnlyList<Tensor>> Held()
    {
        var known = _layers.ToHashSet();
        Dictionary<LayerDraft, IReadOnlyList<Tensor>> held = new(ReferenceEqualityComparer.Instance as IEqualityComparer<LayerDraft>);
        foreach (var group in _held.GroupBy(group => group.Key is { } layer && known.Contains(layer) ? layer : _layers.FirstOrDefault(), group => group.AsEnumerable()))
        {
            if (group.Key is { } layer)
                held[layer] = [.. group.SelectMany(tensors => tensors).Distinct()];
        }

        return held;
    }

    private Connection Finished(ConnectionDraft connection, Dictionary<LayerDraft, Layer> layers, ILookup<ConnectionDraft, string> inputs)
    {
        var to = layers[connection.To.Current];
        return new Connection
        {
            Name = connection.Name,
            Kind = connection.Kind,
            From = [.. connection.From.Select(layer => layers[layer.Current]).Distinct()],
            To = to,
            Shape = connection.Shape,
            Weights = connection.Weights,
            Bias = connection.Bias,
            ReadsPositive = inputs[connection].Any() && inputs[connection].All(_draft.Positive.Has),
            ReadsInput = connection.From.All(layer => layer.Current.IsInput),
            Norm = connection.Norm,
            Links = connection.Weights is null ? to.Nodes : connection.Links,
            Traits = connection.Traits,
        };
    }

    private int Depth()
    {
        Dictionary<LayerDraft, int> depths = new(ReferenceEqualityComparer.Instance);
        foreach (var layer in _draft.Layers.Where(layer => layer.Current == layer).OrderBy(layer => layer.IsInput ? -1 : layer.Order))
        {
            var through = layer.Incoming.SelectMany(connection => connection.From, (connection, from) => Of(from) + (connection.Weights is null ? 0 : 1));
            var alone = layer.Incoming.Any(connection => connection.Weights is not null) ? 1 : 0;
            depths[layer] = through.Concat(layer.Upstream.Select(Of)).Append(alone).Max();
        }

        return depths.Values.DefaultIfEmpty(0).Max();

        int Of(LayerDraft layer) => depths.GetValueOrDefault(layer.Current);
    }
}
