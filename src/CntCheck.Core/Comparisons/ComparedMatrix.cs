using CntCheck.Networks;
using CntCheck.Networks.Values.Views;

namespace CntCheck.Comparisons;

/// <summary>Link weights with their output units as rows, however they are stored, so that two of them can be read side by side.</summary>
internal static class ComparedMatrix
{
    /// <summary>The matrix with outputs as rows; nothing is copied.</summary>
    public static WeightMatrix WithOutputsAsRows(this WeightMatrix matrix)
    {
        if (matrix.RowsAreOutputs)
            return matrix;

        var (groups, rows, columns, taps) = matrix.Layout;
        return matrix with
        {
            Tensor = matrix.Tensor.Shaped([groups, rows, columns, taps]).Permuted([0, 2, 1, 3]),
            Layout = new WeightLayout(groups, columns, rows, taps),
            RowsAreOutputs = true,
            RowScale = matrix.ColumnScale,
            ColumnScale = matrix.RowScale,
        };
    }
}
