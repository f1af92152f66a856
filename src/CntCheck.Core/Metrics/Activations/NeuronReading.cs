using CntCheck.Networks.Observations;

namespace CntCheck.Metrics.Activations;

/// <summary>Everything the data-dependent metrics of one layer are taken from.</summary>
/// <param name="Strength">Neuron strengths; null where they cannot be seen.</param>
/// <param name="Activation">Neuron activations.</param>
/// <param name="Function">The non-linearity between them.</param>
internal sealed record NeuronReading(NeuronSums? Strength, NeuronSums Activation, ActivationFunction Function);
