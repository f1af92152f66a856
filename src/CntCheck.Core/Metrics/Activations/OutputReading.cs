namespace CntCheck.Metrics.Activations;

/// <summary>Everything the metrics of one output are taken from.</summary>
/// <param name="Rows">Samples seen.</param>
/// <param name="IsDiscrete">Whether its numbers are classes that were chosen, counts or places.</param>
/// <param name="Range">The least and the greatest of each of the output's numbers.</param>
/// <param name="Classes">What it says of classes; null for an output that is not read as classes.</param>
internal sealed record OutputReading(long Rows, bool IsDiscrete, NeuronRange Range, ClassSums? Classes);
