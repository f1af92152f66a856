using CntCheck.Artifacts;
using CntCheck.Networks;
using Xunit;

namespace CntCheck.Tests.Metrics;

public class UnitMetricsTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Units_without_links_are_counted_on_both_sides(bool rowsAreOutputs)
    {
        // Rows 1 and 2 and column 0 are zero.
        var metrics = Weights.Measure(Weights.Matrix(new(1, 3, 3, 1), [0f, 1f, 2f, 0f, 0f, 0f, 0f, 0f, 0f], rowsAreOutputs));

        Assert.Equal(rowsAreOutputs ? 2 : 1, metrics["dead-units"]);
        Assert.Equal(rowsAreOutputs ? 1 : 2, metrics["unread-inputs"]);
    }

    [Fact]
    public void A_channel_with_one_living_tap_is_alive()
    {
        var metrics = Weights.Measure(Weights.Matrix(new(1, 2, 1, 3), [0f, 0f, 1f, 0f, 0f, 0f]));

        Assert.Equal(1, metrics["dead-units"]);
        Assert.Equal(0, metrics["unread-inputs"]);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 1)]
    [InlineData(true, 3)]
    [InlineData(false, 3)]
    public void Units_with_equal_weights_are_counted(bool rowsAreOutputs, int taps)
    {
        const int units = 6, inputs = 9;
        var layout = rowsAreOutputs ? new WeightLayout(1, units, inputs, taps) : new WeightLayout(1, inputs, units, taps);
        var values = Weights.Normal(1, (int)layout.Count);
        Copy(values, layout, rowsAreOutputs, from: 0, to: 3);
        Copy(values, layout, rowsAreOutputs, from: 0, to: 5);
        Assert.Equal(3, Weights.Measure(Weights.Matrix(layout, values, rowsAreOutputs))["duplicate-units"]);
    }

    [Fact]
    public void Units_with_the_same_weights_in_another_order_are_not_duplicates()
    {
        float[] row = [1, 2, 3, 4, 5, 6, 7, 8];
        Assert.Equal(0, Weights.Measure(Weights.Matrix(new(1, 2, 8, 1), [.. row, .. row.Reverse()]))["duplicate-units"]);
    }

    [Fact]
    public void Zero_units_are_not_duplicates() =>
        Assert.Equal(0, Weights.Measure(Weights.Matrix(new(1, 2, 8, 1), new float[16]))["duplicate-units"]);

    [Fact]
    public void Units_of_different_groups_see_different_inputs_and_are_no_duplicates()
    {
        float[] row = [1, 2, 3, 4, 5, 6, 7, 8];
        Assert.Equal(0, Weights.Measure(Weights.Matrix(new(2, 1, 8, 1), [.. row, .. row]))["duplicate-units"]);
    }

    [Fact]
    public void Duplicates_are_not_looked_for_among_integers_or_few_weights()
    {
        float[] row = [1, 2, 3, 4, 5, 6, 7];
        var integers = new Tensor("w", ElementType.Int8, [2, 8], new MemoryData(new byte[16]));

        Assert.Null(Weights.Measure(Weights.Matrix(new(1, 2, 7, 1), [.. row, .. row]))["duplicate-units"]);
        Assert.Null(Weights.Measure(Weights.Matrix(new(1, 2, 8, 1), integers))["duplicate-units"]);
    }

    private static void Copy(float[] values, WeightLayout layout, bool rowsAreOutputs, int from, int to)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var (row, column, tap) = (i / layout.Taps / layout.Columns, i / layout.Taps % layout.Columns, i % layout.Taps);
            if ((rowsAreOutputs ? row : column) != to)
                continue;

            var (sourceRow, sourceColumn) = rowsAreOutputs ? (from, column) : (row, from);
            values[i] = values[(((sourceRow * layout.Columns) + sourceColumn) * layout.Taps) + tap];
        }
    }
}
