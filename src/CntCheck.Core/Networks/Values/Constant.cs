using System.Collections.Immutable;
using CntCheck.Artifacts;

namespace CntCheck.Networks.Values;

/// <summary>A stored tensor as an operator sees it after what stands between them.</summary>
internal sealed record Constant
{
    /// <summary>More elements than this are never brought into memory.</summary>
    public const long MaxElements = 1 << 23;

    /// <summary>The stored elements.</summary>
    public required Tensor Tensor { get; init; }

    /// <summary>The shape an operator sees.</summary>
    public required ImmutableArray<long> Shape { get; init; }

    /// <summary>Whether the two axes stand the other way round in storage.</summary>
    public bool Swapped { get; init; }

    /// <summary>A factor on every element.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>The stored tensors this was made from: what counts as parameters.</summary>
    public required ImmutableArray<Tensor> Origins { get; init; }

    /// <summary>Number of elements.</summary>
    public long Count => Tensor.Count;

    /// <summary>Whether all elements can be brought into memory as real numbers.</summary>
    public bool IsReadable => Count <= MaxElements && TensorValues.CanRead(Tensor.Type);

    /// <summary>A stored tensor as it is.</summary>
    public static Constant Of(Tensor tensor) => new() { Tensor = tensor, Shape = tensor.Shape, Origins = [tensor] };

    /// <summary>Computed elements that stand for stored ones.</summary>
    public static Constant Computed(string name, ImmutableArray<long> shape, double[] values, ImmutableArray<Tensor> origins) =>
        new() { Tensor = Tensor.Of(name, shape.AsSpan(), values), Shape = shape, Origins = origins };

    /// <summary>The constant with its axes in another order of storage, or null where it is too large for that.</summary>
    public Constant? Permuted(IReadOnlyList<int> axes)
    {
        if (!IsReadable)
            return null;

        var values = Read();
        ImmutableArray<long> shape = [.. axes.Select(axis => Shape[axis])];
        var strides = axes.Select(axis => Shape.Skip(axis + 1).Aggregate(1L, (product, extent) => product * extent)).ToArray();
        var turned = new double[values.Length];
        for (var i = 0; i < turned.Length; i++)
        {
            var (rest, from) = ((long)i, 0L);
            for (var a = strides.Length - 1; a >= 0; a--)
            {
                from += rest % shape[a] * strides[a];
                rest /= shape[a];
            }

            turned[i] = values[from];
        }

        return Computed(Tensor.Name, shape, turned, Origins);
    }

    /// <summary>The elements in the order of <see cref="Shape"/>, factors applied.</summary>
    public double[] Read()
    {
        var values = Tensor.ReadDoubles();
        if (Swapped)
        {
            var (rows, columns) = ((int)Shape[0], (int)Shape[1]);
            var turned = new double[values.Length];
            for (var r = 0; r < rows; r++)
            {
                for (var c = 0; c < columns; c++)
                    turned[(r * columns) + c] = values[(c * rows) + r];
            }

            values = turned;
        }

        if (Scale != 1)
        {
            for (var i = 0; i < values.Length; i++)
                values[i] *= Scale;
        }

        return values;
    }
}

/// <summary>Something made from constants alone that was not computed.</summary>
/// <param name="Kind">The operator that was not understood.</param>
/// <param name="Origins">The stored tensors behind it.</param>
internal sealed record Unresolved(string Kind, ImmutableArray<Tensor> Origins);
