using CntCheck.Artifacts;

namespace CntCheck.Activations.Sampling;

/// <summary>Some samples in a row.</summary>
/// <param name="Rows">How many.</param>
/// <param name="Inputs">For each input of the model its numbers; valid until the next batch is read.</param>
/// <param name="Labels">A label for each row; empty without labels.</param>
internal sealed record SampleBatch(int Rows, IReadOnlyDictionary<string, SampleArray> Inputs, long[] Labels);

/// <summary>Numbers for one input.</summary>
/// <param name="Type">The type of a number: that of the model's input, where it declares one.</param>
/// <param name="Bytes">The numbers, little-endian, row-major; a bool is a byte, 0 or 1.</param>
/// <param name="Shape">Extents, the rows first; empty for a single number.</param>
internal sealed record SampleArray(ElementType Type, Memory<byte> Bytes, long[] Shape)
{
    /// <summary>Whether the array has no rows: an input of fixed shape, a state for example, that is the same for every batch.</summary>
    public bool IsWhole { get; init; }
}
