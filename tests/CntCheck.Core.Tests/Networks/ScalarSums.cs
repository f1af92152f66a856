using CntCheck.Artifacts;
using CntCheck.Metrics;
using CntCheck.Networks;
using Xunit;

namespace CntCheck.Tests.Networks;

/// <summary>Sums over weights, one weight at a time.</summary>
internal static class ScalarSums
{
    public static WeightSums?[] Of(Network network) => [.. network.Connections.Select(connection => connection.Weights is { } weights ? Of(weights) : null)];

    public static WeightSums Of(WeightMatrix weights)
    {
        var (groups, rows, columns, taps) = weights.Layout;
        var stored = weights.Tensor.ReadDoubles();
        Assert.Equal(weights.Layout.Count, stored.Length);
        var (byRow, byColumn) = (Zeros(groups * rows * taps), Zeros(groups * columns * taps));
        for (var i = 0; i < stored.Length; i++)
        {
            var tap = i % taps;
            var column = i / taps % columns;
            var row = i / taps / columns % rows;
            var group = i / taps / columns / rows;
            var w = stored[i] * weights.Scale * (weights.RowScale?[(group * rows) + row] ?? 1) * (weights.ColumnScale?[(group * columns) + column] ?? 1);
            Add(byRow, (((group * rows) + row) * taps) + tap, w);
            Add(byColumn, (((group * columns) + column) * taps) + tap, w);
        }

        return new WeightSums { Rows = byRow, Columns = byColumn };
    }

    private static SumTriple Zeros(int length) => new(new double[length], new double[length], new double[length]);

    private static void Add(SumTriple sums, int index, double w)
    {
        sums.Signed[index] += w;
        sums.Absolute[index] += Math.Abs(w);
        sums.Square[index] += w * w;
    }
}
