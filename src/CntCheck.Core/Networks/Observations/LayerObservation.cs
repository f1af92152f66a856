namespace CntCheck.Networks.Observations;

/// <summary>Where a layer's neurons can be seen while the model runs.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Strength">The value that holds neuron strengths, z = Σ w·a + b before the non-linearity; null where no operator gives it (the gates of a recurrent unit).</param>
/// <param name="Activation">The value that holds neuron activations, φ(z); the same as <paramref name="Strength"/> where nothing follows, of fewer positions where a maximum pooling stands between.</param>
/// <param name="Function">The non-linearity between the two.</param>
/// <param name="NodeAxes">For each axis of both values, whether its positions are neurons of their own; else they are observations of the same neurons (samples, tokens, steps of a sequence), or there is one.</param>
/// <param name="UnitAxis">The axis that holds the layer's units, whose neurons share weights wherever they stand (the channels of a convolution); null where it is not known.</param>
internal sealed record LayerObservation(Layer Layer, string? Strength, string Activation, ActivationFunction Function, IReadOnlyList<bool> NodeAxes, int? UnitAxis = null);
