using System.Globalization;
using CntCheck.Artifacts;
using CntCheck.Metrics.Joints;
using CntCheck.Metrics.Passes;
using CntCheck.Metrics;
using CntCheck.Networks;
using CntCheck.Samples;

namespace CntCheck.Profiles;

/// <summary>Takes the readings of one artifact: reader, network, metrics, profile.</summary>
public static class Profiler
{
    /// <summary>Reads and measures the model at <paramref name="path"/>.</summary>
    /// <exception cref="ArtifactException">The file is missing, damaged, or not a model.</exception>
    /// <exception cref="SnapshotException">The architecture of <paramref name="options"/> does not fit the file.</exception>
    public static Profile Measure(string path, ProfileOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        using var model = DeclaredArchitecture.Open(path, options?.Architecture);
        return Measure(model, Network.Of(model), options ?? new(), progress, cancellation);
    }

    /// <summary>Measures a network whose weights lie in the files of <paramref name="model"/>.</summary>
    internal static Profile Measure(
        Model model, Network network, ProfileOptions options, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        var joints = new JointReadings(network.Joints, network.Connections);
        var weights = NetworkWeights.Measure(network, joints, model.Path, options, progress, cancellation);
        return Of(model, network, weights, joints, options, cancellation);
    }

    /// <summary>The profile of a network whose connections are measured.</summary>
    internal static Profile Of(
        Model model, Network network, IReadOnlyList<ConnectionWeights?> weights, JointReadings joints, ProfileOptions options, CancellationToken cancellation = default)
    {
        var strengths = network.Strengths([.. weights.Select(connection => connection?.Sums)], options.Conventions);

        var connections = network.Connections.Zip(weights, ProfileOf).ToList();
        var broken = NonFiniteBiases.Count(network.Layers, cancellation);
        var touched = TouchedByNonFinite(network, weights);
        var layers = network.Layers.Zip(strengths, (layer, nodes) => (layer, nodes))
            .Select((part, i) => ProfileOf(part.layer, new LayerReading(part.nodes) { Joint = joints.Of(i) }, touched.Contains(part.layer)) with { NonFiniteBiases = broken.GetValueOrDefault(part.layer) })
            .ToList();
        return new Profile
        {
            Model = options.Id ?? ModelId.Of(model.Path),
            Format = model.Format,
            Projection = network.Projection,
            Conventions = options.Conventions,
            Totals = new(
                network.Parameters,
                network.Links,
                network.Nodes,
                network.Depth,
                network.MeasuredParameters),
            Aggregates = Aggregates.Of(connections, layers),
            Connections = connections,
            Layers = layers,
            Skipped = network.Skipped,
            Notes = [.. model.Inferred.Union(network.Notes), .. ApproximateQuartiles(weights)],
        };
    }

    private static ConnectionProfile ProfileOf(Connection connection, ConnectionWeights? weights) => new()
    {
        Name = connection.Name,
        Kind = connection.Kind,
        From = string.Join('+', connection.From.Select(layer => layer.Name)),
        To = connection.To.Name,
        Shape = connection.Shape,
        Metrics = weights is null ? MetricSet.Empty : weights.Metrics,
        NonFiniteCount = weights?.NonFiniteCount ?? 0,
        NonFiniteBiases = connection.Bias?.LongCount(bias => double.IsNaN(bias) || double.IsPositiveInfinity(bias)) ?? 0,
        Initialiser = weights?.Initialiser,
        Traits = connection.Traits,
    };

    private static HashSet<Layer> TouchedByNonFinite(Network network, IReadOnlyList<ConnectionWeights?> weights) =>
    [
        .. network.Connections.Zip(weights).Where(pair => pair.Second?.NonFiniteCount > 0).SelectMany(pair => pair.First.From.Append(pair.First.To)),
    ];

    private static LayerProfile ProfileOf(Layer layer, LayerReading reading, bool touchesNonFinite) => new()
    {
        Name = layer.Name,
        Nodes = layer.Nodes,
        Metrics = touchesNonFinite || !reading.IsFinite ? null : MetricCatalogue.Measure(MetricCatalogue.OfLayers, reading),
    };

    private static IEnumerable<string> ApproximateQuartiles(IReadOnlyList<ConnectionWeights?> weights)
    {
        if (weights.Count(connection => connection?.HasApproximateQuartiles == true) is > 0 and var count)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Quartiles of {count} connection(s) with more than {Metrics.Quantiles.ExactUpTo:N0} weights come from a histogram: at most 1/128 of their value off.");
        }
    }
}

/// <summary>How a model is measured.</summary>
public sealed record ProfileOptions
{
    /// <summary>The model's id; null: the file name without extension.</summary>
    public string? Id { get; init; }

    /// <summary>The conventions to follow.</summary>
    public Conventions Conventions { get; init; } = Conventions.Default;

    /// <summary>The architecture declared for the model, where it is a file that holds none; null: it is inferred.</summary>
    public DeclaredArchitecture? Architecture { get; init; }

    /// <summary>The samples the model is run on; null: it is not run. Only whoever has a <see cref="SampleRunner"/> runs it.</summary>
    public SampleOptions? Samples { get; init; }

    /// <summary>Whether quantiles of the link weights are taken (they cost a histogram).</summary>
    public bool Quantiles { get; init; } = true;
}
