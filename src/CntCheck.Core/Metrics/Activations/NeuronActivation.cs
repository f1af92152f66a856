namespace CntCheck.Metrics.Activations;

/// <summary>Neuron activation: what each neuron gives behind its non-linearity, over samples.</summary>
/// <remarks>
/// φ(z_k(x)), z_k(x) = Σᵢ wᵢₖ aᵢ(x) + bₖ. La Malfa et al., arXiv 2209.05488, "Neuron Activation"; the mean over neurons of their means, the deviation of
/// the means over neurons, and the mean of the deviations over samples are **[ours]** in detail. Population forms.
/// </remarks>
internal sealed class NeuronActivation : NeuronMetric
{
    /// <inheritdoc/>
    public override IReadOnlyList<Metric<NeuronReading>> Members { get; } =
    [
        new("neuron-activation.mean", "ā", "activation", reading => NeuronMoments.Mean(reading.Activation)),
        new("neuron-activation.std-neurons", "", "activation", reading => NeuronMoments.DeviationOverNeurons(reading.Activation)),
        new("neuron-activation.std-samples", "", "activation", reading => NeuronMoments.DeviationOverSamples(reading.Activation)),
    ];
}
