using CntCheck.Networks.Observations;

namespace CntCheck.Metrics.Activations;

/// <summary>Which neurons of a layer are the same unit at other positions: those of a convolution's channel, which share their weights.</summary>
internal sealed class NeuronUnits
{
    private readonly long _behind;
    private readonly long _allNeurons;
    private readonly int _neurons;

    private NeuronUnits(int count, long behind, ObservationLayout layout)
    {
        Count = count;
        (_behind, _allNeurons, _neurons) = (behind, layout.AllNeurons, layout.Neurons);
    }

    /// <summary>Number of units.</summary>
    public int Count { get; }

    /// <summary>Tells the units of a value apart; null where each neuron is a unit of its own, or it is not known.</summary>
    public static NeuronUnits? Of(ObservedTensor value, LayerObservation layer, ObservationLayout layout)
    {
        if (layer.UnitAxis is not { } axis || value.Shape.Count != layer.NodeAxes.Count || axis == value.BatchAxis || !layer.NodeAxes[axis] || value.Shape[axis] >= layout.AllNeurons)
            return null;

        var behind = 1L;
        for (var other = axis + 1; other < value.Shape.Count; other++)
            behind *= layer.NodeAxes[other] && other != value.BatchAxis ? value.Shape[other] : 1;
        return new NeuronUnits((int)value.Shape[axis], behind, layout);
    }

    /// <summary>The unit of a neuron that is looked at.</summary>
    public int Of(int neuron) => (int)(neuron * _allNeurons / _neurons / _behind % Count);
}
