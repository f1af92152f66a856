namespace CntCheck.Metrics.Activations;

/// <summary>Neuron strength: what each neuron gathers before its non-linearity, over samples.</summary>
/// <remarks>
/// z_k(x) = Σᵢ wᵢₖ aᵢ(x) + bₖ. La Malfa et al., arXiv 2209.05488, "Neuron Strength"; the mean over neurons of their means, the deviation of the means
/// over neurons, and the mean of the deviations over samples are **[ours]** in detail. Population forms. Absent where no operator gives z.
/// </remarks>
internal sealed class NeuronStrength : NeuronMetric
{
    /// <inheritdoc/>
    public override IReadOnlyList<Metric<NeuronReading>> Members { get; } =
    [
        new("neuron-strength.mean", "z̄", "activation", reading => reading.Strength is null ? null : NeuronMoments.Mean(reading.Strength)),
        new("neuron-strength.std-neurons", "", "activation", reading => reading.Strength is null ? null : NeuronMoments.DeviationOverNeurons(reading.Strength)),
        new("neuron-strength.std-samples", "", "activation", reading => reading.Strength is null ? null : NeuronMoments.DeviationOverSamples(reading.Strength)),
    ];
}
