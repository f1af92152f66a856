using CntCheck.Metrics.Passes;
using CntCheck.Networks;

namespace CntCheck.Metrics;

/// <summary>Sums of a connection's weights by unit: a neuron, or a channel of a convolution with all its taps.</summary>
/// <param name="Outputs">Sums of what comes into each output unit.</param>
/// <param name="Inputs">Sums of what leaves each input unit.</param>
/// <param name="InputTaps">Sums of what leaves each input unit through each tap.</param>
/// <param name="FanIn">Weights of one output unit.</param>
internal sealed record UnitSums(SumTriple Outputs, SumTriple Inputs, SumTriple InputTaps, long FanIn)
{
    /// <summary>From the sums by row, column and tap.</summary>
    public static UnitSums Of(WeightMatrix matrix, WeightSums sums)
    {
        var (outputs, inputs) = matrix.RowsAreOutputs ? (sums.Rows, sums.Columns) : (sums.Columns, sums.Rows);
        var inputsOfOne = matrix.RowsAreOutputs ? matrix.Layout.Columns : matrix.Layout.Rows;
        var taps = matrix.Layout.Taps;
        return new(OverTaps(outputs, taps), OverTaps(inputs, taps), inputs, (long)inputsOfOne * taps);
    }

    private static SumTriple OverTaps(SumTriple sums, int taps) =>
        taps == 1 ? sums : new(OverTaps(sums.Signed, taps), OverTaps(sums.Absolute, taps), OverTaps(sums.Square, taps));

    private static double[] OverTaps(double[] sums, int taps)
    {
        var units = new double[taps == 0 ? 0 : sums.Length / taps];
        for (var i = 0; i < sums.Length; i++)
            units[i / taps] += sums[i];

        return units;
    }
}
