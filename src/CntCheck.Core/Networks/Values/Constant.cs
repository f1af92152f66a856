using System.Collections.Immutable;
using CntCheck.Artifacts;
using CntCheck.Networks.Values.Views;

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

    /// <summary>How many elements are looked up for one: 1 where it is stored, more where operators stand between.</summary>
    public int Work { get; init; } = 1;

    /// <summary>Number of elements.</summary>
    public long Count => Tensor.Count;

    /// <summary>Whether all elements can be brought into memory as real numbers.</summary>
    public bool IsReadable => Count <= MaxElements && TensorValues.CanRead(Tensor.Type);

    /// <summary>A stored tensor as it is.</summary>
    public static Constant Of(Tensor tensor) => new() { Tensor = tensor, Shape = tensor.Shape, Origins = [tensor] };

    /// <summary>Elements seen through an operator.</summary>
    public static Constant View(Tensor tensor, ImmutableArray<Tensor> origins) => new() { Tensor = tensor, Shape = tensor.Shape, Origins = origins };

    /// <summary>Computed elements that stand for stored ones.</summary>
    public static Constant Computed(string name, ImmutableArray<long> shape, double[] values, ImmutableArray<Tensor> origins) =>
        new() { Tensor = Tensor.Of(name, shape.AsSpan(), values), Shape = shape, Origins = origins };

    /// <summary>A tensor of the elements in the order of <see cref="Shape"/>, factors applied; nothing is copied.</summary>
    public Tensor Straight() => (Swapped ? Tensor.Shaped([Shape[1], Shape[0]]).Permuted([1, 0]) : Tensor.Shaped(Shape)).Times(Scale);

    /// <summary>The constant with its axes in another order; nothing is copied.</summary>
    public Constant Permuted(IReadOnlyList<int> axes) => View(Straight().Permuted(axes), Origins) with { Work = Work + 1 };

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
/// <param name="Reason">Why, in a clause about the operator.</param>
internal sealed record Unresolved(string Kind, ImmutableArray<Tensor> Origins, string Reason = "which is not read yet");
