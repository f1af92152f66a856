using CntCheck.Metrics;
using CntCheck.Metrics.Algebra;
using CntCheck.Networks;
using CntCheck.Profiles;
using Xunit;

namespace CntCheck.Tests.Metrics;

public class SpectrumMetricsTests
{
    private static readonly string[] All = ["spectral.top", "spectral.second", "spectral.spikes", "spectral.entropy", "stable-rank"];

    [Fact]
    public void A_matrix_of_singular_values_three_four_and_zero_is_solved_by_hand()
    {
        var metrics = Weights.Measure(Weights.Matrix(new(1, 3, 4, 1), [3.0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0]));

        // Σ w² = 25, mean 7/12; the edge is s²(√3 + 2)².
        var edge = ((25 / 12.0) - (49 / 144.0)) * (7 + (4 * Math.Sqrt(3)));
        Assert.Equal(16 / edge, metrics["spectral.top"]!.Value, 1e-12);
        Assert.Equal(9 / edge, metrics["spectral.second"]!.Value, 1e-12);
        Assert.Equal(0, metrics["spectral.spikes"]);
        Assert.Equal(25 / 16.0 / 3, metrics["stable-rank"]!.Value, 1e-12);
        Assert.Equal(-((0.64 * Math.Log(0.64)) + (0.36 * Math.Log(0.36))) / Math.Log(3), metrics["spectral.entropy"]!.Value, 1e-12);
    }

    [Fact]
    public void Groups_are_blocks_of_one_matrix()
    {
        // Two groups of one output and two inputs: singular values 5 and 13.
        var metrics = Weights.Measure(Weights.Matrix(new(2, 1, 2, 1), [3.0, 4, 5, 12]));

        Assert.Equal(194 / 169.0 / 2, metrics["stable-rank"]!.Value, 1e-12);
        Assert.Equal(169 / 25.0, metrics["spectral.top"]!.Value / metrics["spectral.second"]!.Value, 1e-12);
    }

    [Fact]
    public void Equal_singular_values_have_full_rank_and_entropy()
    {
        var metrics = Weights.Measure(Weights.Matrix(new(1, 2, 2, 1), [0.6, -0.8, 0.8, 0.6]));

        Assert.Equal(1, metrics["stable-rank"]!.Value, 1e-12);
        Assert.Equal(1, metrics["spectral.entropy"]!.Value, 1e-12);
    }

    [Theory]
    [InlineData(64, 784)]
    [InlineData(400, 300)]
    public void Independent_weights_end_at_the_edge_and_one_direction_more_stands_above_it(int outputs, int inputs)
    {
        var layout = new WeightLayout(1, outputs, inputs, 1);
        var noise = Weights.Normal(1, (int)layout.Count);
        var (left, right) = (Weights.Normal(2, outputs, 1), Weights.Normal(3, inputs, 0.01));
        var fresh = Weights.Measure(Weights.Matrix(layout, noise));
        var trained = Weights.Measure(Weights.Matrix(layout, [.. noise.Select((w, i) => w + (left[i / inputs] * right[i % inputs]))]));

        Assert.InRange(fresh["spectral.top"]!.Value, 0.9, 1.1);
        Assert.True(trained["spectral.top"] > 1.5);
        Assert.InRange(trained["spectral.second"]!.Value, 0.9, 1.1);
    }

    [Fact]
    public void A_large_matrix_has_the_singular_values_its_whole_spectrum_says()
    {
        var planted = Weights.Normal(5, 300);
        var rows = Weights.Normal(4, 300 * 400).Chunk(400).Select((row, i) => row.Select((w, j) => w + (j < 20 ? 2.0 * planted[i] : 0)).ToArray()).ToArray();
        var gram = Gram.Of(rows);
        var trace = gram.Select((row, i) => row[i]).Sum();
        var expected = SymmetricEigenvalues.Of(gram, trace).OrderDescending().Take(2).Select(share => share * trace).ToArray();
        var actual = LargestSingularValues.Squared(rows);

        Assert.Equal(expected[0], actual[0], 1e-9 * expected[0]);
        Assert.InRange(actual[1] / expected[1], 0.97, 1 + 1e-12);
    }

    [Fact]
    public void A_large_matrix_of_rank_one_has_one_singular_value()
    {
        var layout = new WeightLayout(1, 300, 300, 1);
        var metrics = Weights.Measure(Weights.Matrix(layout, [.. Enumerable.Range(0, 90_000).Select(i => (i % 300) - 7.5)]));

        Assert.Equal(1 / 300.0, metrics["stable-rank"]!.Value, 1e-12);
        Assert.Null(metrics["spectral.entropy"]);
        Assert.Null(metrics["spectral.spikes"]);
    }

    [Fact]
    public void What_has_no_spread_or_no_second_value_is_left_out()
    {
        Assert.Empty(Defined(Weights.Measure(Weights.Matrix(new(1, 3, 3, 1), new double[9]))));
        Assert.Equal(["spectral.entropy", "stable-rank"], Defined(Weights.Measure(Weights.Matrix(new(1, 2, 2, 1), [0.1, 0.1, 0.1, 0.1]))));
        Assert.Equal(["spectral.top", "spectral.spikes"], Defined(Weights.Measure(Weights.Matrix(new(1, 1, 2, 1), [0.1, 0.2]))));
        Assert.Empty(Defined(Weights.Measure(Weights.Matrix(new(1, 2, 2, 1), [1e200, 1e-200, 1, 0]))));
    }

    [Fact]
    public void Scale_and_order_of_the_units_change_nothing()
    {
        var layout = new WeightLayout(1, 40, 30, 3);
        var values = Weights.Normal(6, (int)layout.Count).Select(w => (double)w).ToArray();
        var turned = values.Chunk(90).Reverse().SelectMany(row => row.Select(w => 8 * w)).ToArray();
        var (first, second) = (Weights.Measure(Weights.Matrix(layout, values)), Weights.Measure(Weights.Matrix(layout, turned)));

        foreach (var id in All)
            Assert.Equal(first[id]!.Value, second[id]!.Value, 1e-11);
    }

    private static IEnumerable<string> Defined(MetricSet metrics) => All.Where(id => metrics[id] is not null);
}
