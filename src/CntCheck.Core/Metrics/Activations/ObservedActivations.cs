using CntCheck.Networks.Observations;

namespace CntCheck.Metrics.Activations;

/// <summary>The activations of a layer's neurons, batch by batch.</summary>
/// <param name="layer">The layer.</param>
/// <param name="canSaturate">Whether being at a bound of the non-linearity is a fault: not in a softmax, nor in the model's output.</param>
internal sealed class ObservedActivations(LayerObservation layer, bool canSaturate) : ObservedNeurons(layer, layer.Activation)
{
    private readonly LayerObservation _layer = layer;

    /// <summary>Least and greatest activations.</summary>
    public NeuronRange? Range { get; private set; }

    /// <summary>How often neurons were at a bound; null where there are not two, or it is no fault.</summary>
    public SaturationCounts? Saturation { get; private set; }

    /// <summary>Whole observations.</summary>
    public KeptObservations? Kept { get; private set; }

    /// <inheritdoc/>
    protected override IEnumerable<INeuronGathering> Gatherings(int neurons)
    {
        Range = new NeuronRange(neurons);
        Kept = new KeptObservations(neurons);
        Saturation = canSaturate ? SaturationCounts.Of(_layer.Function, neurons) : null;
        return Saturation is null ? [Range] : [Range, Saturation];
    }

    /// <inheritdoc/>
    protected override void AddWhole(ReadOnlySpan<float> values, ObservationLayout layout, long before) => Kept!.Add(values, layout, before);
}
