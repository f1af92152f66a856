using CntCheck.Artifacts;

namespace CntCheck.Activations.Sampling;

/// <summary>Some samples in a row.</summary>
/// <param name="Rows">How many.</param>
/// <param name="Inputs">For each input of the model its numbers; valid until the next batch is read.</param>
/// <param name="Labels">A label for each row; empty without labels.</param>
internal sealed record SampleBatch(int Rows, IReadOnlyDictionary<string, SampleArray> Inputs, long[] Labels);

/// <summary>Numbers for one input.</summary>
/// <param name="Bytes">The numbers, row-major, little-endian; a bool is a byte, 0 or 1.</param>
/// <param name="Type">Their type: that of the model's input, where it declares one.</param>
/// <param name="Shape">Extents, the rows first; of an input without rows its own.</param>
internal sealed record SampleArray(ReadOnlyMemory<byte> Bytes, ElementType Type, IReadOnlyList<long> Shape)
{
    /// <summary>Whether the input has no rows: one of fixed shape, a state for example, that is given the same in every batch.</summary>
    public bool IsWhole { get; init; }
}
