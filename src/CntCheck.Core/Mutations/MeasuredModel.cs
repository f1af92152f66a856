using CntCheck.Artifacts;
using CntCheck.Metrics.Joints;
using CntCheck.Metrics.Passes;
using CntCheck.Networks;
using CntCheck.Profiles;

namespace CntCheck.Mutations;

/// <summary>A model that is open and measured, and can be measured again with other numbers in some of its tensors: no file is copied.</summary>
internal sealed class MeasuredModel : IDisposable
{
    private readonly ProfileOptions _options;
    private readonly CancellationToken _cancellation;
    private readonly IReadOnlyList<ConnectionWeights?> _weights;
    private readonly JointReadings _joints;

    private MeasuredModel(Model model, ProfileOptions options, IProgress<double>? progress, CancellationToken cancellation)
    {
        (Model, _options, _cancellation) = (model, options, cancellation);
        Network = Network.Of(model);
        _joints = new JointReadings(Network.Joints, Network.Connections);
        _weights = NetworkWeights.Measure(Network, _joints, model.Path, options, progress, cancellation);
        Profile = Profiler.Of(model, Network, _weights, _joints, options, cancellation);
        Layers = LayerWeights.Of(Network);
    }

    /// <summary>The model.</summary>
    public Model Model { get; }

    /// <summary>The model as a network.</summary>
    public Network Network { get; }

    /// <summary>The readings of the model as it is.</summary>
    public Profile Profile { get; }

    /// <summary>The layers that can be damaged, in network order.</summary>
    public IReadOnlyList<LayerWeights> Layers { get; }

    /// <summary>Opens and measures a model.</summary>
    /// <exception cref="ArtifactException">The file is missing, damaged, or not a model.</exception>
    /// <exception cref="SnapshotException">The architecture of <paramref name="options"/> does not fit the file.</exception>
    public static MeasuredModel Open(string path, ProfileOptions options, IProgress<double>? progress, CancellationToken cancellation)
    {
        var model = DeclaredArchitecture.Open(path, options.Architecture);
        try
        {
            return new MeasuredModel(model, options, progress, cancellation);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>The readings with other weights in one layer; only that layer's weights are looked at.</summary>
    public Profile With(LayerWeights layer, ChangedTensor weights)
    {
        var damaged = Network.With(layer.Connections.ToDictionary(i => i, i => Network.Connections[i].Weights! with { Tensor = weights.Changed }));
        ConnectionWeights?[] known = [.. _weights];
        foreach (var connection in layer.Connections)
            known[connection] = null;
        var joints = _joints.Without(layer.Connections);
        return Profiler.Of(Model, damaged, NetworkWeights.Measure(damaged, joints, Model.Path, _options, null, _cancellation, known), joints, _options, _cancellation);
    }

    /// <summary>The readings with other numbers in some stored tensors; everything is looked at.</summary>
    public Profile With(IReadOnlyList<ChangedTensor> changes)
    {
        var changed = changes.ToDictionary(change => change.Stored.Data, change => change.Changed);
        var whole = new Model
        {
            Path = Model.Path,
            Format = Model.Format,
            Graph = new Graph
            {
                Name = Model.Graph.Name,
                Inputs = Model.Graph.Inputs,
                Outputs = Model.Graph.Outputs,
                Values = Model.Graph.Values,
                Tensors = With(Model.Graph.Tensors, changed),
                Operators = Model.Graph.Operators,
            },
            Functions = Model.Functions,
            OperatorSet = Model.OperatorSet,
            Inferred = Model.Inferred,
            Files = Model.Files,
        };
        return Profiler.Measure(whole, Network.Of(whole), _options, null, _cancellation);
    }

    /// <inheritdoc/>
    public void Dispose() => Model.Dispose();

    /// <summary>The tensors of a graph, in its order, some of them with other numbers.</summary>
    private static Dictionary<string, Tensor> With(IReadOnlyDictionary<string, Tensor> stored, Dictionary<TensorData, Tensor> changed) => stored.ToDictionary(
        tensor => tensor.Key,
        tensor => changed.TryGetValue(tensor.Value.Data, out var other) ? new Tensor(tensor.Value.Name, other.Type, tensor.Value.Shape, other.Data) : tensor.Value,
        StringComparer.Ordinal);
}
