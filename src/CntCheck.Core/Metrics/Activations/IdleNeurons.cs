namespace CntCheck.Metrics.Activations;

/// <summary>Neurons that tell nothing about the samples, each counted once **[ours]**.</summary>
/// <remarks>The measure of all three is the layer's greatest |activation|: what is a millionth of it is lost beside it in float32.</remarks>
/// <param name="Saturated">Neurons that were at a bound in at least 95 % of the observations, the 0 of a sigmoid included; null where bounds are no fault.</param>
/// <param name="Dead">Other neurons that were never further from 0 than 1e-6 of the layer's greatest |activation|.</param>
/// <param name="Constant">Other neurons whose standard deviation is at most 1e-6 of the layer's greatest |activation|; null for a single observation.</param>
/// <param name="DeadChannels">The share of units (channels) all of whose neurons are dead; null where each neuron is a unit of its own.</param>
internal sealed record IdleNeurons(int? Saturated, int Dead, int? Constant, double? DeadChannels)
{
    private const double Mostly = 0.95;

    /// <summary>Counts them.</summary>
    public static IdleNeurons Of(NeuronReading reading)
    {
        var neurons = reading.Activation.Means.Length;
        var nothing = reading.Nothing;
        int dead = 0, saturated = 0, constant = 0;
        // Of each unit: 0 for none of its neurons met, 1 for dead ones alone, 2 for others.
        var met = new byte[reading.Units?.Count ?? 0];
        for (var neuron = 0; neuron < neurons; neuron++)
        {
            var isSaturated = reading.Saturation?.Counts[neuron] >= Mostly * reading.Activation.Observations;
            var isDead = !isSaturated && reading.Range.Reach(neuron) <= nothing;
            if (reading.Units?.Of(neuron) is { } unit)
                met[unit] = Math.Max(met[unit], (byte)(isDead ? 1 : 2));

            if (isSaturated)
                saturated++;
            else if (isDead)
                dead++;
            else if (Math.Sqrt(reading.Activation.Deviations[neuron] / reading.Activation.Observations) <= nothing)
                constant++;
        }

        return new(reading.Saturation is null ? null : saturated, dead, reading.Activation.Observations < 2 ? null : constant,
            reading.Units is null ? null : (double)met.Count(state => state == 1) / met.Count(state => state > 0));
    }
}
