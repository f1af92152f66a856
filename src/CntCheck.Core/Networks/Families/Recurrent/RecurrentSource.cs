using CntCheck.Artifacts;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>Stored weights of an ONNX recurrent operator: a matrix of gates × units rows for every direction.</summary>
internal sealed record RecurrentSource
{
    /// <summary>The stored tensor: (directions, rows, columns) of real numbers, or (directions, columns, rows) of quantised ones.</summary>
    public required Constant Stored { get; init; }

    /// <summary>1 or 2.</summary>
    public required long Directions { get; init; }

    /// <summary>Gates × units.</summary>
    public required long Rows { get; init; }

    /// <summary>Inputs.</summary>
    public required long Columns { get; init; }

    /// <summary>Scales of quantised numbers, one a direction or one a direction and row; null for real numbers.</summary>
    private Tensor? Scales { get; init; }

    /// <summary>Zero points, shaped as the scales; or null.</summary>
    private Tensor? Zeros { get; init; }

    /// <summary>Weights stored as real numbers, or null where they are something else.</summary>
    public static RecurrentSource? Real(Constant stored) =>
        stored is { Swapped: false, Shape: [var directions, var rows, var columns] } && Weights.AreMeasurable(stored)
            ? new() { Stored = stored, Directions = directions, Rows = rows, Columns = columns }
            : null;

    /// <summary>Weights stored as bytes with scales and zero points, or null where they are something else.</summary>
    public static RecurrentSource? Quantised(Constant stored, Constant? scales, Constant? zeros)
    {
        if (stored is not { Swapped: false, Scale: 1, Count: > 0, Shape: [var directions, var columns, var rows], Tensor.Type: ElementType.Int8 or ElementType.UInt8 }
            || columns > int.MaxValue || rows > int.MaxValue
            || scales is not { Swapped: false, Scale: 1, IsReadable: true } || scales.Tensor.Type.Size() == 0 || (scales.Count != directions && scales.Count != directions * rows)
            || (zeros is not null && (zeros.Count != scales.Count || !zeros.IsReadable || zeros.Tensor.Type.Size() == 0)))
        {
            return null;
        }

        return new() { Stored = stored, Directions = directions, Rows = rows, Columns = columns, Scales = scales.Tensor, Zeros = zeros?.Tensor };
    }

    /// <summary>The weights of a direction.</summary>
    /// <param name="name">The name of their connection.</param>
    /// <param name="direction">0 or 1.</param>
    /// <param name="bias">One number a row, or null.</param>
    public RecurrentMatrix Of(string name, int direction, double[]? bias)
    {
        if (Scales is null)
            return RecurrentMatrix.Of(name, Stored, (int)Rows, (int)Columns, direction, bias);

        var numbers = TensorSlice.Of(Stored.Tensor, direction * Rows * Columns, [Columns, Rows]);
        return new RecurrentMatrix(name, (int)Rows, (int)Columns, new WeightMatrix
        {
            Tensor = DequantisedData.Of(numbers, PartOf(Scales, direction), Zeros is null ? null : PartOf(Zeros, direction), axis: 1, block: 0),
            Layout = new WeightLayout(1, (int)Columns, (int)Rows, 1),
            RowsAreOutputs = false,
        }, bias);
    }

    private Tensor PartOf(Tensor parameters, int direction)
    {
        var count = parameters.Count / Directions;
        return TensorSlice.Of(parameters, direction * count, [count]);
    }
}
