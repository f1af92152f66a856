using System.Collections.Immutable;

namespace CntCheck.Artifacts.Safetensors;

/// <summary>One tensor as a safetensors header describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Offset">Where the header names it, in bytes from the start of the file.</param>
/// <param name="Type">The element type.</param>
/// <param name="Shape">Extents, outermost first.</param>
/// <param name="Begin">First byte of its numbers, counted from the end of the header.</param>
/// <param name="End">The byte behind its last, counted so too.</param>
internal sealed record SafetensorsEntry(string Name, long Offset, ElementType Type, ImmutableArray<long> Shape, long Begin, long End);
