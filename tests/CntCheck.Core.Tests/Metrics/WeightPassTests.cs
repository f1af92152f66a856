using CntCheck.Artifacts;
using CntCheck.Metrics.Passes;
using CntCheck.Metrics;
using CntCheck.Networks;
using CntCheck.Tests.Golden;
using CsCheck;
using Xunit;

namespace CntCheck.Tests.Metrics;

public class WeightPassTests
{
    private static readonly Gen<WeightLayout> Layouts =
        Gen.Select(Gen.Int[1, 3], Gen.Int[1, 11], Gen.Int[1, 40], Gen.Int[1, 10], (g, r, c, t) => new WeightLayout(g, r, c, t));

    [Fact]
    public void Sums_of_a_two_by_three_matrix_are_those_by_hand()
    {
        var sums = WeightPass.Sum(Weights.Matrix(new(1, 2, 3, 1), [1f, -2f, 4f, 0.5f, 0f, -8f]));

        Assert.Equal([3, -7.5], sums.Rows.Signed);
        Assert.Equal([7, 8.5], sums.Rows.Absolute);
        Assert.Equal([21, 64.25], sums.Rows.Square);
        Assert.Equal([1.5, -2, -4], sums.Columns.Signed);
        Assert.Equal([1.5, 2, 12], sums.Columns.Absolute);
        Assert.Equal([1.25, 4, 80], sums.Columns.Square);
    }

    [Fact]
    public void Taps_and_groups_are_kept_apart()
    {
        // Two groups, one row and two columns each, two taps.
        var sums = WeightPass.Sum(Weights.Matrix(new(2, 1, 2, 2), [1f, 2f, 3f, 4f, 5f, 6f, 7f, 8f]));

        Assert.Equal([4, 6, 12, 14], sums.Rows.Signed);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], sums.Columns.Signed);
    }

    [Fact]
    public void Factors_of_scale_row_and_column_are_folded_in()
    {
        var matrix = Weights.Matrix(new(1, 2, 2, 1), [1f, 2f, 3f, 4f]) with { Scale = 2, RowScale = [1, 10], ColumnScale = [1, -1] };
        var sums = WeightPass.Sum(matrix);

        Assert.Equal([2 - 4, 60 - 80], sums.Rows.Signed);
        Assert.Equal([62, -84], sums.Columns.Signed);
        Assert.Equal([62, 84], sums.Columns.Absolute);
    }

    [Fact]
    public void Dyadic_weights_of_any_layout_sum_exactly() =>
        Layouts.Sample(
            layout =>
            {
                var values = HashWeights.Of(1, layout.Groups * layout.Rows, layout.Columns, layout.Taps);
                var reading = WeightPass.Read(Weights.Matrix(layout, values), histogram: true);
                var expected = NaiveSums(layout, values);

                Assert.Equal(expected.Rows.Signed, reading.Sums.Rows.Signed);
                Assert.Equal(expected.Rows.Absolute, reading.Sums.Rows.Absolute);
                Assert.Equal(expected.Rows.Square, reading.Sums.Rows.Square);
                Assert.Equal(expected.Columns.Signed, reading.Sums.Columns.Signed);
                Assert.Equal(expected.Columns.Absolute, reading.Sums.Columns.Absolute);
                Assert.Equal(expected.Columns.Square, reading.Sums.Columns.Square);
                Assert.Equal(values.Sum(w => (double)w * w * w), reading.CubeSum);
                Assert.Equal(values.Sum(w => (double)w * w * w * w), reading.FourthSum);
                Assert.Equal(values.Min(), reading.Min);
                Assert.Equal(values.Max(), reading.Max);
                Assert.Equal(values.Count(w => w == 0), reading.Zeros);
            },
            iter: 200);

    [Theory]
    [InlineData(1, 5, 40_000, 1)]
    [InlineData(1, 3, 9_000, 9)]
    [InlineData(3, 30_000, 1, 9)]
    [InlineData(1, 70, 65_537, 1)]
    [InlineData(2, 3, 2, 30_001)]
    public void Matrices_of_many_blocks_and_parts_sum_exactly(int groups, int rows, int columns, int taps)
    {
        var layout = new WeightLayout(groups, rows, columns, taps);
        var values = HashWeights.Of(2, groups * rows, columns, taps);
        var sums = WeightPass.Sum(Weights.Matrix(layout, values));
        var expected = NaiveSums(layout, values);

        Assert.Equal(expected.Rows.Signed, sums.Rows.Signed);
        Assert.Equal(expected.Rows.Square, sums.Rows.Square);
        Assert.Equal(expected.Columns.Absolute, sums.Columns.Absolute);
        Assert.Equal(expected.Columns.Signed, sums.Columns.Signed);
    }

    [Fact]
    public void A_matrix_without_weights_sums_to_nothing()
    {
        var reading = WeightPass.Read(Weights.Matrix(new(1, 0, 3, 1), (float[])[]), histogram: true);

        Assert.Equal(0, reading.Count);
        Assert.Equal([0, 0, 0], reading.Sums.Columns.Signed);
        Assert.True(reading.IsFinite);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Weights_that_are_not_finite_are_noticed_wherever_they_are(float bad)
    {
        for (var at = 0; at < 45; at++)
        {
            var values = Weights.Normal(1, 45);
            values[at] = bad;
            var matrix = Weights.Matrix(new(1, 5, 9, 1), values);

            Assert.False(WeightPass.Read(matrix, histogram: true).IsFinite);
            Assert.Equal(1, StoredWeights.CountNonFinite(matrix, CancellationToken.None));
        }
    }

    [Fact]
    public void Cancellation_ends_the_pass()
    {
        var matrix = Weights.Matrix(new(1, 4, 4, 1), new float[16]);
        Assert.Throws<OperationCanceledException>(() => WeightPass.Sum(matrix, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void A_failure_while_reading_comes_out_with_any_number_of_threads()
    {
        var broken = Weights.Matrix(new(1, 8, 8, 1), new Tensor("w", ElementType.Float32, [64], new Vanished()));
        foreach (var threads in (int[])[1, 2])
            Assert.Throws<ArtifactException>(() => WeightPass.ReadAll([broken, broken], true, (_, _) => { }, threads: threads));
    }

    private static WeightSums NaiveSums(WeightLayout layout, float[] values)
    {
        var rows = Triple(layout.Groups * layout.Rows * layout.Taps);
        var columns = Triple(layout.Groups * layout.Columns * layout.Taps);
        for (var i = 0; i < values.Length; i++)
        {
            var tap = i % layout.Taps;
            var column = i / layout.Taps % layout.Columns;
            var row = i / layout.Taps / layout.Columns;
            Add(rows, (row * layout.Taps) + tap, values[i]);
            Add(columns, (((row / layout.Rows * layout.Columns) + column) * layout.Taps) + tap, values[i]);
        }

        return new() { Rows = rows, Columns = columns };
    }

    private static SumTriple Triple(int length) => new(new double[length], new double[length], new double[length]);

    private static void Add(SumTriple sums, int index, double weight)
    {
        sums.Signed[index] += weight;
        sums.Absolute[index] += Math.Abs(weight);
        sums.Square[index] += weight * weight;
    }

    private sealed class Vanished : TensorData
    {
        public override long Length => 256;

        public override void Read(long offset, Span<byte> destination) =>
            throw new ArtifactException(ArtifactProblem.Damaged, "w.bin", offset, "the file was cut off");
    }
}
