namespace CntCheck.Metrics.Activations;

/// <summary>Neuron activation: what each neuron gives behind its non-linearity, over samples.</summary>
/// <remarks>φ(Σᵢ wᵢₖ aᵢ(x) + bₖ). La Malfa et al., arXiv 2209.05488, "Neuron Activation"; means over neurons of their means, and the deviations, are ours in detail.</remarks>
internal sealed class NeuronActivation : NeuronMetric
{
    /// <inheritdoc/>
    public override IReadOnlyList<Metric<NeuronReading>> Members { get; } =
    [
        new("neuron-activation.mean", "", "activation", reading => reading.Activation.Means.Average()),
    ];
}
