namespace CntCheck.Metrics.Activations;

/// <summary>Everything the data-dependent metrics of one layer are taken from.</summary>
/// <param name="Strength">Neuron strengths; null where they cannot be seen.</param>
/// <param name="Activation">Neuron activations.</param>
/// <param name="Range">Least and greatest activations.</param>
/// <param name="Saturation">How often neurons were at a bound of their non-linearity; null where that is no fault.</param>
/// <param name="Kept">Whole observations of the activations.</param>
internal sealed record NeuronReading(NeuronSums? Strength, NeuronSums Activation, NeuronRange Range, SaturationCounts? Saturation, KeptObservations Kept)
{
    /// <summary>Neurons that gave NaN or an infinity, before or behind their non-linearity.</summary>
    public int NonFinite { get; } = Enumerable.Range(0, Activation.Means.Length)
        .Count(neuron => !Activation.IsFinite(neuron) || (Strength is not null && neuron < Strength.Means.Length && !Strength.IsFinite(neuron)));

    /// <summary>What is too small to matter in the layer: 1e-6 of its greatest |activation|.</summary>
    public double Nothing { get; } = 1e-6 * Enumerable.Range(0, Range.Least.Length).Max(Range.Reach);

    /// <summary>Neurons that do nothing, by what they do instead.</summary>
    public IdleNeurons Idle => field ??= IdleNeurons.Of(this);
}
