using CntCheck.Artifacts;
using CntCheck.Networks.Fields;

namespace CntCheck.Networks.Observations;

/// <summary>Which values of a model show its layers' neurons and its outputs.</summary>
/// <param name="Layers">The layers that can be seen, in network order.</param>
/// <param name="Outputs">The model's outputs.</param>
/// <param name="Unseen">Layers that cannot be seen, a sentence each.</param>
internal sealed record ObservationPlan(IReadOnlyList<LayerObservation> Layers, IReadOnlyList<OutputObservation> Outputs, IReadOnlyList<string> Unseen)
{
    /// <summary>Finds them in a draft whose layers are settled.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="layers">The network's layers, each beside its draft.</param>
    /// <param name="axes">The classes of a layer's nodes, axis by axis.</param>
    public static ObservationPlan Of(NetworkDraft draft, IReadOnlyList<(LayerDraft Draft, Layer Layer)> layers, Func<LayerDraft, Axis[]> axes)
    {
        var stored = draft.Model.Graph.Operators.SelectMany(op => op.Outputs).ToHashSet(StringComparer.Ordinal);
        var chains = new ActivationChains(draft);
        List<LayerObservation> seen = [];
        List<string> unseen = [];
        foreach (var (layer, finished) in layers.Where(layer => !layer.Draft.IsInput))
        {
            var (activation, function) = chains.Behind(layer.Home);
            if (stored.Contains(layer.Home) && stored.Contains(activation))
                seen.Add(new LayerObservation(finished, layer.Home, activation, function, [.. axes(layer).Select(axis => axis.Size is not null)]));
            else
                unseen.Add($"The neurons of layer '{layer.Name}' are no value of the model's graph.");
        }

        return new ObservationPlan(seen, [.. draft.Model.Graph.Outputs.Select(output => new OutputObservation(output.Name, HeadOf(output, draft, seen)))], unseen);
    }

    private static OutputHead HeadOf(ValueShape output, NetworkDraft draft, List<LayerObservation> seen) => draft.Order.ProducerOf(output.Name)?.FullKind switch
    {
        "Softmax" => OutputHead.Softmax,
        "LogSoftmax" => OutputHead.LogSoftmax,
        _ => seen.Any(layer => layer.Strength == output.Name) ? OutputHead.Linear : OutputHead.Other,
    };
}
