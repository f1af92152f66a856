using CntCheck.Profiles;

namespace CntCheck.Verdicts.Families;

/// <summary>A layer, as features are taken from it.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Maker">The connection that makes it; null for an input, or where several make it.</param>
/// <param name="Reader">The connection that reads it; null for an output, or where several read it.</param>
internal sealed record LayerPart(LayerProfile Layer, ConnectionPart? Maker, ConnectionPart? Reader) : IPart
{
    private readonly MetricTable _metrics = new(Layer.Metrics);

    /// <inheritdoc/>
    public string Name => Layer.Name;

    /// <inheritdoc/>
    public string Kind => (Maker ?? Reader)?.Kind ?? "dense";

    /// <summary>A metric, or null where it is undefined.</summary>
    public double? this[string metric] => _metrics[metric];

    /// <summary>Units the layer has: channels of a convolution, whatever its positions.</summary>
    public double Units => Maker?.Units ?? Layer.Nodes;

    /// <summary>The layers of a network in its order; those that only scales, embeddings or identity links make are left out.</summary>
    public static IReadOnlyList<LayerPart> Of(Profile profile, IReadOnlyList<ConnectionPart> connections)
    {
        var makers = connections.ToLookup(part => part.Connection.To, StringComparer.Ordinal);
        var readers = connections.ToLookup(part => part.Connection.From, StringComparer.Ordinal);
        var made = profile.Connections.Select(connection => connection.To).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. from layer in profile.Layers
               where layer.Metrics is not null && (makers.Contains(layer.Name) || !made.Contains(layer.Name))
               select new LayerPart(layer, Only(makers[layer.Name]), Only(readers[layer.Name])),
        ];
    }

    private static ConnectionPart? Only(IEnumerable<ConnectionPart> parts) => parts.Take(2).ToList() is [var only] ? only : null;
}
