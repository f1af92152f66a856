namespace CntCheck.Metrics.Activations;

/// <summary>Saturated neurons: the share that sits at the bounds of its non-linearity, where hardly a gradient passes.</summary>
/// <remarks>
/// Within 1 % of the range of either bound in at least 95 % of the observations **[ours]**, after Glorot and Bengio 2010
/// ("Understanding the difficulty of training deep feedforward neural networks", section 3)
/// and Rakitianskaia and Engelbrecht 2015 ("Measuring saturation in neural networks").
/// Only of functions with two bounds; the 0 of a rectifier is rest or death, no bound. Absent for a softmax and in the model's output, where the bounds are the goal.
/// </remarks>
internal sealed class SaturatedNeurons : NeuronMetric
{
    /// <inheritdoc/>
    public override IReadOnlyList<Metric<NeuronReading>> Members { get; } =
        [new("neuron-activation.saturated-fraction", "", "1", reading => (double?)reading.Idle.Saturated / reading.Activation.Means.Length)];
}
