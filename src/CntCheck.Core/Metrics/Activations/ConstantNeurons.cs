namespace CntCheck.Metrics.Activations;

/// <summary>Constant neurons: the share that gives the same number for every sample, and is neither dead nor saturated.</summary>
/// <remarks>Its standard deviation over the observations is at most 1e-6 of the layer's greatest |activation| **[ours]**. Absent for a single observation.</remarks>
internal sealed class ConstantNeurons : NeuronMetric
{
    /// <inheritdoc/>
    public override IReadOnlyList<Metric<NeuronReading>> Members { get; } =
        [new("neuron-activation.constant-fraction", "", "1", reading => (double?)reading.Idle.Constant / reading.Activation.Means.Length)];
}
