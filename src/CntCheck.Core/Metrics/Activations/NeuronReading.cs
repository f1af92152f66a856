namespace CntCheck.Metrics.Activations;

/// <summary>Everything the data-dependent metrics of one layer are taken from.</summary>
/// <param name="Strength">Neuron strengths; null where they cannot be seen.</param>
/// <param name="Activation">Neuron activations.</param>
/// <param name="Range">Least and greatest activations.</param>
/// <param name="Saturation">How often neurons were at a bound of their non-linearity; null where that is no fault.</param>
/// <param name="Kept">Whole observations of the activations.</param>
/// <param name="Units">Which neurons are one unit; null where each is its own.</param>
internal sealed record NeuronReading(NeuronSums? Strength, NeuronSums Activation, NeuronRange Range, SaturationCounts? Saturation, KeptObservations Kept, NeuronUnits? Units)
{
    /// <summary>Neurons that gave NaN or an infinity, before or behind their non-linearity. Of a layer that is pooled between both, positions behind the pooling.</summary>
    public int NonFinite { get; } = CountNonFinite(Strength, Activation);

    /// <summary>What is too small to matter in the layer: 1e-6 of its greatest |activation|.</summary>
    public double Nothing { get; } = 1e-6 * Enumerable.Range(0, Range.Least.Length).Max(Range.Reach);

    /// <summary>Neurons that do nothing, by what they do instead.</summary>
    public IdleNeurons Idle => field ??= IdleNeurons.Of(this);

    private static int CountNonFinite(NeuronSums? strength, NeuronSums activation)
    {
        var neurons = Enumerable.Range(0, activation.Means.Length);
        if (strength is null || strength.Means.Length == activation.Means.Length)
            return neurons.Count(neuron => !activation.IsFinite(neuron) || strength?.IsFinite(neuron) == false);

        // Of a maximum −∞ is not seen behind it: one neuron at least.
        var behind = neurons.Count(neuron => !activation.IsFinite(neuron));
        return behind > 0 || Enumerable.Range(0, strength.Means.Length).All(strength.IsFinite) ? behind : 1;
    }
}
