using CntCheck.Artifacts;
using CntCheck.Networks;
using CntCheck.TorchSharp.Live;
using Xunit;

namespace CntCheck.TorchSharp.Tests.Live;

public sealed class WeightSnapshotTests
{
    [Fact]
    public void Changes_are_relative_to_the_last_and_to_the_first_weights()
    {
        var snapshot = new WeightSnapshot(Rows(2, 2, 3, 0, 0, 4));

        var first = snapshot.Compare(Rows(2, 2, 3, 0, 0, 9));
        Assert.Equal(1, first.Change);
        Assert.Equal(1, first.ChangeFromStart);
        Assert.Equal(Math.Sqrt(90.0 / 25), first.Growth!.Value, 12);
        Assert.Equal(Math.Sqrt(90.0 / 25), first.StrengthGrowth!.Value, 12);

        var second = snapshot.Compare(Rows(2, 2, 3, 0, 0, 4));
        Assert.Equal(5 / Math.Sqrt(90), second.Change!.Value, 12);
        Assert.Equal(0, second.ChangeFromStart);
    }

    [Fact]
    public void Weights_that_stay_have_not_moved_even_if_all_are_zero()
    {
        var snapshot = new WeightSnapshot(Rows(1, 2, 0, 0));

        var motion = snapshot.Compare(Rows(1, 2, 0, 0));

        Assert.Equal((0, 0), (motion.Change, motion.ChangeFromStart));
        Assert.Null(motion.Growth);
    }

    [Fact]
    public void What_has_moved_away_from_zero_has_no_relative_change()
    {
        var snapshot = new WeightSnapshot(Rows(1, 2, 0, 0));

        Assert.Null(snapshot.Compare(Rows(1, 2, 0, 1)).Change);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_unit_without_weights_is_zero_and_one_that_stands_still_is_unmoved(bool rowsAreUnits)
    {
        // Three units of two weights: one of zeros, one that stays, one that moves.
        float[] before = rowsAreUnits ? [0, 0, 1, 2, 3, 4] : [0, 1, 3, 0, 2, 4];
        float[] after = rowsAreUnits ? [0, 0, 1, 2, 3, 5] : [0, 1, 3, 0, 2, 5];
        var layout = rowsAreUnits ? new WeightLayout(1, 3, 2, 1) : new WeightLayout(1, 2, 3, 1);
        var snapshot = new WeightSnapshot(Matrix(layout, rowsAreUnits, before));

        var motion = snapshot.Compare(Matrix(layout, rowsAreUnits, after));

        Assert.Equal((3, 1, 1), (motion.Units, motion.ZeroUnits, motion.UnmovedUnits));
        Assert.Equal(Math.Sqrt((0 + 9 + 64) / 3.0), motion.Strength, 12);
    }

    [Fact]
    public void Taps_and_groups_belong_to_their_units()
    {
        // ConvTranspose of two groups, one row and two columns each, two taps: four units.
        var layout = new WeightLayout(2, 1, 2, 2);
        var snapshot = new WeightSnapshot(Matrix(layout, false, [1, 1, 2, 2, 0, 0, 4, 4]));

        var motion = snapshot.Compare(Matrix(layout, false, [1, 1, 2, 3, 0, 0, 4, 4]));

        Assert.Equal((4, 1, 2), (motion.Units, motion.ZeroUnits, motion.UnmovedUnits));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Units_that_only_decay_count_as_unmoved(bool rowsAreUnits)
    {
        // Two units of three weights: one is halved, the other halved and turned.
        float[] before = rowsAreUnits ? [2, 4, -6, 2, 4, -6] : [2, 2, 4, 4, -6, -6];
        float[] after = rowsAreUnits ? [1, 2, -3, 1, 2, -2.5f] : [1, 1, 2, 2, -3, -2.5f];
        var layout = rowsAreUnits ? new WeightLayout(1, 2, 3, 1) : new WeightLayout(1, 3, 2, 1);
        var snapshot = new WeightSnapshot(Matrix(layout, rowsAreUnits, before));

        Assert.Equal(1, snapshot.Compare(Matrix(layout, rowsAreUnits, after)).UnmovedUnits);
        Assert.Equal(0, snapshot.Compare(Matrix(layout, rowsAreUnits, before)).UnmovedUnits);
    }

    [Fact]
    public void Less_than_a_millionth_of_the_first_weights_is_as_good_as_zero()
    {
        var snapshot = new WeightSnapshot(Rows(2, 2, 1, 1, 1, 1));

        Assert.Equal(1, snapshot.Compare(Rows(2, 2, 1e-7f, -1e-7f, 1, 1)).ZeroUnits);
        Assert.Equal(0, snapshot.Compare(Rows(2, 2, 1e-5f, -1e-5f, 1, 1)).ZeroUnits);
    }

    [Fact]
    public void Excess_compares_with_weights_as_torch_begins_with()
    {
        // Twelve weights of a unit of ±1/√12, as uniform ones: a root mean square of 1/6.
        var snapshot = new WeightSnapshot(Rows(1, 12, [.. Enumerable.Repeat(0f, 12)]));

        var motion = snapshot.Compare(Rows(1, 12, [.. Enumerable.Repeat(1f, 12)]));

        Assert.Equal(6, motion.Excess, 12);
        Assert.Equal(12 * Math.Sqrt(3), motion.StrengthExcess, 12);
    }

    [Fact]
    public void Long_rows_and_many_blocks_sum_as_a_plain_loop_does()
    {
        var layout = new WeightLayout(1, 37, 4099, 1);
        var random = new Random(3);
        float[] start = [.. Enumerable.Range(0, 37 * 4099).Select(_ => (float)random.NextDouble() - 0.5f)];
        float[] moved = [.. start.Select(weight => weight + (0.01f * (float)random.NextDouble()))];
        var snapshot = new WeightSnapshot(Matrix(layout, true, start));

        var motion = snapshot.Compare(Matrix(layout, true, moved));

        var distance = Math.Sqrt(start.Zip(moved).Sum(pair => Math.Pow((double)pair.Second - pair.First, 2)));
        var length = Math.Sqrt(start.Sum(weight => (double)weight * weight));
        Assert.Equal(distance / length, motion.Change!.Value, 10);
        Assert.Equal((37, 0, 0), (motion.Units, motion.ZeroUnits, motion.UnmovedUnits));
    }

    [Fact]
    public void Factors_folded_into_the_weights_are_no_movement()
    {
        var snapshot = new WeightSnapshot(Rows(1, 2, 1, 2));

        var motion = snapshot.Compare(Rows(1, 2, 1, 2) with { RowScale = [7] });

        Assert.Equal(0, motion.Change);
        Assert.Equal(1, motion.Growth);
    }

    private static WeightMatrix Rows(int rows, int columns, params float[] weights) => Matrix(new(1, rows, columns, 1), true, weights);

    private static WeightMatrix Matrix(WeightLayout layout, bool rowsAreOutputs, params float[] weights) =>
        new() { Tensor = Tensor.Of("w", [weights.Length], weights), Layout = layout, RowsAreOutputs = rowsAreOutputs };
}
