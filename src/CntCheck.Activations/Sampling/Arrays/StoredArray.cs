using System.Globalization;
using CntCheck.Artifacts;

namespace CntCheck.Activations.Sampling.Arrays;

/// <summary>An array of numbers in a file, read once from its first row to its last.</summary>
internal abstract class StoredArray : IDisposable
{
    /// <summary>A row longer than this is refused: it must fit into memory.</summary>
    public const long MostRowBytes = 512L << 20;

    /// <summary>The file.</summary>
    public required string File { get; init; }

    /// <summary>Its name in the file; empty for a file's only array.</summary>
    public string Name { get; init; } = "";

    /// <summary>The type of its numbers.</summary>
    public required ElementType Type { get; init; }

    /// <summary>Extents, the rows first; empty for a single number.</summary>
    public required long[] Shape { get; init; }

    /// <summary>What it reads from, closed with it; null where nothing else is open.</summary>
    public IDisposable? Container { get; set; }

    /// <summary>What it is called in messages.</summary>
    public string Title => Name.Length == 0 ? "the array" : $"array {Shown.Name(Name)}";

    /// <summary>Numbers of a row.</summary>
    public long Width => Shape.Skip(1).Aggregate(1L, (product, extent) => product * extent);

    /// <summary>Reads the next rows, row-major and little-endian.</summary>
    /// <param name="rows">Where they go: a whole number of rows.</param>
    public abstract void Read(Span<byte> rows);

    /// <summary>Where the number at an index into the rows last read stands, for messages.</summary>
    /// <param name="firstRow">The first row last read.</param>
    /// <param name="index">The number's index from there.</param>
    public virtual string Place(long firstRow, long index) =>
        string.Create(CultureInfo.InvariantCulture, $"row {firstRow + index / Math.Max(1, Width)} (the first is 0)");

    /// <summary>Closes the file.</summary>
    public abstract void Dispose();
}
