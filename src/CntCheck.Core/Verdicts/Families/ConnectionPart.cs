using CntCheck.Profiles;
using CntCheck.Rules;

namespace CntCheck.Verdicts.Families;

/// <summary>A connection whose weights mix units, as features are taken from it.</summary>
internal sealed record ConnectionPart(ConnectionProfile Connection) : IPart
{
    // Statistics of fewer weights say nothing.
    private const int FewestWeights = 32;

    private readonly MetricTable _metrics = new(Connection.Metrics);
    private ConnectionTraces? _traces;
    private double? _deviation;

    /// <inheritdoc/>
    public string Name => Connection.Name;

    /// <inheritdoc/>
    public string Kind { get; } = Connection.Kind.Contains("LSTM", StringComparison.Ordinal) || Connection.Kind is "GRU" or "RNN" ? "recurrent" : Connection.Shape.Count > 2 ? "convolution" : "dense";

    /// <summary>A metric, or null where it is undefined.</summary>
    public double? this[string metric] => _metrics[metric];

    /// <summary>The layer it starts from, or null.</summary>
    public ConnectionEnd? From { get; init; }

    /// <summary>The layer it ends in, or null.</summary>
    public ConnectionEnd? To { get; init; }

    /// <summary>Pairs of weights side by side: of taps along each axis of a kernel; without taps, of inputs one after the other.</summary>
    public double Neighbours => Connection.Shape.Skip(2).Any(length => length > 1)
        ? Weights * Connection.Shape.Skip(2).Sum(length => 1 - (1.0 / length))
        : Weights - Units;

    /// <summary>What training left in it, looked for once.</summary>
    public ConnectionTraces Traces => _traces ??= ConnectionTraces.Of(this);

    /// <summary>Number of stored weights.</summary>
    public double Weights { get; } = Connection.Weights();

    /// <summary>Number of output units.</summary>
    public double Units { get; } = Connection.Units();

    /// <summary>Weights into one output unit.</summary>
    public double FanIn => Weights / Units;

    /// <summary>A metric in standard deviations of the weights.</summary>
    public double? InDeviations(string metric) => (_deviation ??= this["link-weight.std"] ?? 0) is > 0 and var deviation ? this[metric] / deviation : null;

    /// <summary>
    /// The connections of a network that learned something a layer is made of, in network order. Identity links, scales (one link a node), filters of
    /// single channels and tables of embeddings are left out: their units do not mix, and sums over them follow other laws.
    /// </summary>
    public static IReadOnlyList<ConnectionPart> Of(Profile profile)
    {
        var layers = profile.Layers.ToLookup(layer => layer.Name, StringComparer.Ordinal);
        List<ConnectionProfile> mixing = [.. profile.Connections.Where(IsMixing)];
        var makers = mixing.ToLookup(connection => connection.To, StringComparer.Ordinal);
        var ends = new Dictionary<string, ConnectionEnd?>(StringComparer.Ordinal);
        return
        [
            .. from connection in mixing
               let part = new ConnectionPart(connection) { From = End(connection.From), To = End(connection.To) }
               where part.Weights >= FewestWeights
               select part,
        ];

        // A layer is the end of several connections, and is looked at once.
        ConnectionEnd? End(string name) => ends.TryGetValue(name, out var end) ? end : ends[name] =
            layers[name].FirstOrDefault() is { } layer ? new(layer, makers[name].FirstOrDefault() is { } maker ? maker.Units() : layer.Nodes) : null;
    }

    private static bool IsMixing(ConnectionProfile connection) =>
        connection.Metrics is { Count: > 0 } && connection.Units() > 0
        && !(connection.IsUnlearned() || connection.IsDiagonal() || connection.IsDepthwise() || connection.IsEmbedding() || connection.IsLowRankB());
}
