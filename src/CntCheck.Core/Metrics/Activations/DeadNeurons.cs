namespace CntCheck.Metrics.Activations;

/// <summary>Dead neurons: the share that is never active, whatever the sample.</summary>
/// <remarks>
/// Never further from 0 than 1e-6 of the layer's greatest |activation| **[ours]**; all of them in a layer that gives nothing but zeros. At the 0 of a sigmoid a neuron is saturated instead.
/// For a rectifier it is the unit whose strength is never positive (Glorot, Bordes and Bengio 2011; Lu et al. 2019, arXiv 1903.06733, "dying ReLU").
/// </remarks>
internal sealed class DeadNeurons : NeuronMetric
{
    /// <inheritdoc/>
    public override IReadOnlyList<Metric<NeuronReading>> Members { get; } =
        [new("neuron-activation.dead-fraction", "", "1", reading => (double)reading.Idle.Dead / reading.Activation.Means.Length)];
}
