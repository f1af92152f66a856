namespace CntCheck.Metrics.Activations;

/// <summary>What a value held while a batch of samples was run.</summary>
/// <param name="Values">The numbers, row-major.</param>
/// <param name="Shape">Extents, outermost first.</param>
/// <param name="BatchAxis">
/// The axis of the samples, alone or folded with others (samples outermost);
/// null where the value does not depend on the samples, or holds a single one: its observations count once a batch.
/// </param>
internal sealed record ObservedTensor(ReadOnlyMemory<float> Values, IReadOnlyList<long> Shape, int? BatchAxis);
