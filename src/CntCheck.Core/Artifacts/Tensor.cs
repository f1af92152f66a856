using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace CntCheck.Artifacts;

/// <summary>A stored array of numbers: name, element type, shape, and bytes that stay in the file until they are read.</summary>
public sealed class Tensor
{
    /// <summary>Makes a tensor; the reader has checked that <paramref name="data"/> holds what <paramref name="shape"/> promises.</summary>
    public Tensor(string name, ElementType type, ImmutableArray<long> shape, TensorData data)
    {
        Name = name;
        Type = type;
        Shape = shape;
        Data = data;
        Count = shape.Aggregate(1L, (product, extent) => checked(product * extent));
    }

    /// <summary>The name in the artifact.</summary>
    public string Name { get; }

    /// <summary>The type of each element.</summary>
    public ElementType Type { get; }

    /// <summary>Extents, outermost first; empty for a scalar.</summary>
    public ImmutableArray<long> Shape { get; }

    /// <summary>The stored bytes.</summary>
    public TensorData Data { get; }

    /// <summary>Number of elements; 1 for a scalar, 0 where an extent is 0.</summary>
    public long Count { get; }

    /// <summary>A float32 tensor in memory.</summary>
    public static Tensor Of(string name, ReadOnlySpan<long> shape, ReadOnlySpan<float> values) =>
        new(name, ElementType.Float32, [.. shape], new MemoryData(MemoryMarshal.AsBytes(values).ToArray()));

    /// <summary>A float64 tensor in memory.</summary>
    public static Tensor Of(string name, ReadOnlySpan<long> shape, ReadOnlySpan<double> values) =>
        new(name, ElementType.Float64, [.. shape], new MemoryData(MemoryMarshal.AsBytes(values).ToArray()));

    /// <summary>An int64 tensor in memory, as shapes and axes are stored.</summary>
    public static Tensor Of(string name, ReadOnlySpan<long> shape, ReadOnlySpan<long> values) =>
        new(name, ElementType.Int64, [.. shape], new MemoryData(MemoryMarshal.AsBytes(values).ToArray()));

    /// <inheritdoc/>
    public override string ToString() => $"{Name} {Type}[{string.Join(',', Shape)}]";
}
