using CntCheck.Artifacts;

namespace CntCheck.Networks;

/// <summary>How a weight tensor's elements are ordered in storage: groups × rows × columns × taps, outermost first.</summary>
/// <remarks>
/// Linear (out, in): 1 × out × in × 1. Conv (O, I/g, k…): g × O/g × I/g × Πk. ConvTranspose (I, O/g, k…): g × I/g × O/g × Πk.
/// A diagonal scale of C nodes: C × 1 × 1 × 1.
/// </remarks>
/// <param name="Groups">Independent blocks.</param>
/// <param name="Rows">Rows of one group.</param>
/// <param name="Columns">Columns of one group.</param>
/// <param name="Taps">Kernel positions of one row and column.</param>
public readonly record struct WeightLayout(int Groups, int Rows, int Columns, int Taps)
{
    /// <summary>Number of weights.</summary>
    public long Count => (long)Groups * Rows * Columns * Taps;
}

/// <summary>The link weights of one connection: a stored tensor, its layout, and the factors that were folded into it.</summary>
/// <remarks>The link weight at (group g, row r, column c, tap t) is stored × Scale × RowScale[g·Rows + r] × ColumnScale[g·Columns + c].</remarks>
public sealed record WeightMatrix
{
    /// <summary>The stored weights.</summary>
    public required Tensor Tensor { get; init; }

    /// <summary>The order of the elements in storage.</summary>
    public required WeightLayout Layout { get; init; }

    /// <summary>Whether rows are the connection's outputs (Linear, Conv) or its inputs (weights stored (in, out), ConvTranspose).</summary>
    public required bool RowsAreOutputs { get; init; }

    /// <summary>A factor on every weight (Gemm's alpha).</summary>
    public double Scale { get; init; } = 1;

    /// <summary>A factor a row, length Groups × Rows, or null.</summary>
    public double[]? RowScale { get; init; }

    /// <summary>A factor a column, length Groups × Columns, or null.</summary>
    public double[]? ColumnScale { get; init; }

    /// <summary>Whether link weights are the stored values as they are.</summary>
    public bool IsUnscaled => Scale == 1 && RowScale is null && ColumnScale is null;
}
