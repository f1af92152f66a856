using CntCheck.Metrics;
using CntCheck.Metrics.Algebra;
using CntCheck.Networks;
using CntCheck.Profiles;
using Xunit;

namespace CntCheck.Tests.Metrics;

public class WeightShapeTests
{
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.8413447460685429)]
    [InlineData(-1.959963984540054, 0.025)]
    [InlineData(6, 0.9999999990134124)]
    [InlineData(-9, 0)]
    public void The_normal_distribution_is_the_tables(double x, double below) => Assert.Equal(below, NormalDistribution.Below(x), 1e-14);

    [Fact]
    public void Four_even_weights_are_a_quarter_from_uniform()
    {
        // Shares 0 to ¼ at the lowest weight, ¾ to 1 at the highest: F is 0 and 1 there.
        var metrics = Weights.Measure(Weights.Matrix(new(1, 2, 2, 1), [1.0, 2, 3, 4]));

        Assert.Equal(0.25, metrics["ks-uniform"]!.Value, 1e-15);

        // The farthest from the normal of mean 2.5 and variance 1.25 are the two in the middle.
        Assert.Equal(NormalDistribution.Below(0.5 / Math.Sqrt(1.25)) - 0.5, metrics["ks-normal"]!.Value, 1e-15);
    }

    [Fact]
    public void Fresh_draws_are_near_their_own_shape_and_far_from_the_other()
    {
        var normal = Of(Weights.Normal(1, 40_000));
        var uniform = Of(Weights.Uniform(2, 40_000, 0.1));

        Assert.InRange(normal["ks-normal"]!.Value, 0, 2 / Math.Sqrt(40_000));
        Assert.InRange(uniform["ks-uniform"]!.Value, 0, 2 / Math.Sqrt(40_000));
        Assert.True(normal["ks-uniform"] > 0.2);
        Assert.InRange(uniform["ks-normal"]!.Value, 0.05, 0.07);
    }

    [Fact]
    public void The_gini_coefficient_of_small_sets_is_solved_by_hand()
    {
        Assert.Equal(0, Of([0.5f, -0.5f, 0.5f, -0.5f])["gini"]);
        Assert.Equal(0.75, Of([0, 0, 0, -2])["gini"]!.Value, 1e-15);
        Assert.Equal(0.25, Of([1, 2, 3, 4])["gini"]!.Value, 1e-15);
        Assert.Null(Of([0, 0])["gini"]);
    }

    [Fact]
    public void The_gini_coefficient_of_draws_is_that_of_their_distribution()
    {
        Assert.Equal(Math.Sqrt(2) - 1, Of(Weights.Normal(1, 40_000))["gini"]!.Value, 0.005);
        Assert.Equal(1 / 3.0, Of(Weights.Uniform(2, 40_000, 0.1))["gini"]!.Value, 0.005);
    }

    [Fact]
    public void Levels_are_counted_until_there_are_too_many()
    {
        Assert.Equal(4, Of([-1, 0, 1, 2, 2, -0f, 1])["weight-levels"]);
        Assert.Equal(65_536, Of([.. Enumerable.Range(0, 65_536).Select(i => (float)i), 7])["weight-levels"]);
        Assert.Null(Of([.. Enumerable.Range(0, 65_537).Select(i => (float)i)])["weight-levels"]);
    }

    [Fact]
    public void Evenly_spaced_weights_stand_for_a_million()
    {
        var values = Weights.Normal(3, 1 << 20);
        var (whole, part) = (Of(values[..(1 << 17)]), Of(values));

        Assert.Equal(whole["gini"]!.Value, part["gini"]!.Value, 0.005);
        Assert.InRange(part["ks-normal"]!.Value, 1e-5, 0.005);
    }

    [Fact]
    public void Equal_weights_have_no_shape()
    {
        var metrics = Of([0.1f, 0.1f, 0.1f]);

        Assert.Null(metrics["ks-normal"]);
        Assert.Null(metrics["ks-uniform"]);
        Assert.Equal(0, metrics["gini"]);
        Assert.Equal(1, metrics["weight-levels"]);
    }

    [Fact]
    public void The_spread_of_sums_of_independent_weights_is_theirs()
    {
        var metrics = Weights.Measure(Weights.Matrix(new(1, 400, 500, 1), Weights.Normal(4, 200_000)));

        foreach (var id in (string[])["spread.in", "spread.out", "spread.square-in", "spread.square-out"])
            Assert.InRange(metrics[id]!.Value, -0.15, 0.15);
    }

    [Fact]
    public void Two_units_of_opposite_weights_spread_as_far_as_they_can()
    {
        // Sums 2 and −2 of two weights: variance 8; four weights ±1: variance 4/3, so 8/3 for a sum of two.
        var metrics = Weights.Measure(Weights.Matrix(new(1, 2, 2, 1), [1.0, 1, -1, -1]));

        Assert.Equal(Math.Log(3) / 2, metrics["spread.in"]!.Value, 1e-15);
        Assert.Null(metrics["spread.out"]);
        Assert.Null(metrics["spread.square-in"]);
    }

    private static MetricSet Of(float[] values) => Weights.Measure(Weights.Matrix(new WeightLayout(1, 1, values.Length, 1), values));
}
