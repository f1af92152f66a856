namespace CntCheck.Activations.Sampling;

/// <summary>Some samples in a row.</summary>
/// <param name="Rows">How many.</param>
/// <param name="Inputs">For each input of the model its numbers, row-major, and the shape with the rows as first axis.</param>
/// <param name="Labels">A label for each row; empty without labels.</param>
internal sealed record SampleBatch(int Rows, IReadOnlyDictionary<string, SampleArray> Inputs, long[] Labels);

/// <summary>Numbers for one input.</summary>
/// <param name="Values">The numbers, row-major.</param>
/// <param name="Shape">Extents, the rows first.</param>
internal sealed record SampleArray(float[] Values, long[] Shape);
