using CntCheck.Metrics;
using CntCheck.Networks;
using Xunit;

namespace CntCheck.Tests.Metrics;

public class UnitWeightsTests
{
    [Theory]
    [InlineData(1, 4, 3, 1)]
    [InlineData(1, 4, 3, 5)]
    [InlineData(2, 4, 3, 5)]
    [InlineData(6, 1, 1, 9)]
    [InlineData(1, 300, 500, 1)]
    public void Either_storage_gives_each_unit_its_weights(int groups, int rows, int columns, int taps)
    {
        var layout = new WeightLayout(groups, rows, columns, taps);
        var stored = Weights.Normal(1, (int)layout.Count);
        var outputs = UnitWeights.Of(Weights.Matrix(layout, stored), CancellationToken.None)!;
        var inputs = UnitWeights.Of(Weights.Matrix(layout, stored, rowsAreOutputs: false), CancellationToken.None)!;

        for (var i = 0; i < stored.Length; i++)
        {
            var (tap, column, row) = (i % taps, i / taps % columns, i / taps / columns % rows);
            var group = i / taps / columns / rows;
            var (thisRow, thisColumn) = ((group * rows) + row, (group * columns) + column);
            Assert.Equal(stored[i], outputs.Outputs[thisRow][(column * taps) + tap]);
            Assert.Equal(stored[i], outputs.Inputs[thisColumn][(row * taps) + tap]);
            Assert.Equal(stored[i], inputs.Outputs[thisColumn][(row * taps) + tap]);
            Assert.Equal(stored[i], inputs.Inputs[thisRow][(column * taps) + tap]);
        }
    }

    [Fact]
    public void More_weights_than_a_million_are_not_held()
    {
        Assert.NotNull(UnitWeights.Of(Weights.Matrix(new(1, 1 << 10, 1 << 10, 1), new float[1 << 20]), CancellationToken.None));
        Assert.Null(UnitWeights.Of(Weights.Matrix(new(1, (1 << 10) + 1, 1 << 10, 1), new float[(1 << 20) + (1 << 10)]), CancellationToken.None));
        Assert.Null(UnitWeights.Of(Weights.Matrix(new(1, 0, 4, 1), Array.Empty<float>()), CancellationToken.None));
    }
}
