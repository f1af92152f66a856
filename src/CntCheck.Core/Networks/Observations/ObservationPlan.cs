using CntCheck.Networks.Fields;

namespace CntCheck.Networks.Observations;

/// <summary>Which values of a model show its layers' neurons and its outputs.</summary>
/// <param name="Layers">The layers that can be seen, in network order.</param>
/// <param name="Outputs">The model's outputs.</param>
/// <param name="Unseen">What cannot be seen, or not all of it, a sentence a layer.</param>
internal sealed record ObservationPlan(IReadOnlyList<LayerObservation> Layers, IReadOnlyList<OutputObservation> Outputs, IReadOnlyList<string> Unseen)
{
    /// <summary>Finds them in a draft whose layers are settled.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="layers">The network's layers, each beside its draft.</param>
    /// <param name="axes">The classes of a layer's nodes, axis by axis.</param>
    public static ObservationPlan Of(NetworkDraft draft, IReadOnlyList<(LayerDraft Draft, Layer Layer)> layers, Func<LayerDraft, Axis[]> axes)
    {
        ObservationSearch search = new(draft, axes);
        List<LayerObservation> seen = [];
        foreach (var (layer, finished) in layers.Where(layer => !layer.Draft.IsInput))
        {
            if (search.Find(layer, finished) is { } observation)
                seen.Add(observation);
        }

        return new ObservationPlan(seen, search.Outputs(), search.Unseen);
    }
}
