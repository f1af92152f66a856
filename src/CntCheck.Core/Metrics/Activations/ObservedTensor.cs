namespace CntCheck.Metrics.Activations;

/// <summary>What a value held while a batch of samples was run.</summary>
/// <param name="Values">The numbers, row-major.</param>
/// <param name="Shape">Extents, outermost first.</param>
/// <param name="BatchAxis">The axis of the samples; null where the value does not depend on how many there are.</param>
internal sealed record ObservedTensor(ReadOnlyMemory<float> Values, IReadOnlyList<long> Shape, int? BatchAxis);
