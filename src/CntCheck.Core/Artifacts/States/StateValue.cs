namespace CntCheck.Artifacts.States;

/// <summary>The value at the end of a chain of layers.</summary>
/// <param name="Name">Its name in the graph.</param>
/// <param name="Features">Features, or channels.</param>
/// <param name="SpatialAxes">Axes behind the channels, all of unknown size; 0 for a plain row of features.</param>
/// <param name="Layer">The layer that makes it; empty for a graph input.</param>
internal sealed record StateValue(string Name, long Features, int SpatialAxes, string Layer)
{
    /// <summary>The shape as it is declared: a batch, the features, the unknown rest.</summary>
    public ValueShape Shape => new(Name, [null, Features, .. Enumerable.Repeat<long?>(null, SpatialAxes)], ElementType.Float32);
}
