namespace CntCheck.Networks.Observations;

/// <summary>Where a layer's neurons can be seen while the model runs.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Strength">The value that holds neuron strengths, z = Σ w·a + b before the non-linearity; null where no operator gives it (the gates of a recurrent unit).</param>
/// <param name="Activation">The value that holds neuron activations, φ(z); the same as <paramref name="Strength"/> where nothing follows.</param>
/// <param name="Function">The non-linearity between the two.</param>
/// <param name="NodeAxes">For each axis of both values, whether its positions are neurons of their own; else they are observations of the same neurons (samples, tokens).</param>
internal sealed record LayerObservation(Layer Layer, string? Strength, string Activation, ActivationFunction Function, IReadOnlyList<bool> NodeAxes);

/// <summary>A non-linearity, as far as the metrics need to know it.</summary>
/// <param name="Name">Its operator's kind ("Relu"); empty where there is none.</param>
/// <param name="Low">The value it approaches from above, or null where it has no lower bound.</param>
/// <param name="High">The value it approaches from below, or null where it has no upper bound.</param>
internal sealed record ActivationFunction(string Name, double? Low, double? High)
{
    /// <summary>No non-linearity.</summary>
    public static ActivationFunction None { get; } = new("", null, null);
}
