using CntCheck.Study.Measuring.Rivals;
using Xunit;

namespace CntCheck.Study.Tests.Measuring;

public sealed class RivalStatisticsTests
{
    [Fact]
    public void Weights_and_biases_are_told_by_mean_variance_and_quantiles() =>
        Assert.Equal(
            [2.5, 1.25, 1, 1.75, 2.5, 3.25, 4, 7, 0, 7, 7, 7, 7, 7],
            WeightStatistics.Of(new LayerWeights([[4, 1], [2, 3]], [7])));

    [Fact]
    public void A_layer_without_biases_has_none_of_theirs() => Assert.All(WeightStatistics.Of(new LayerWeights([[1]], []))[7..], value => Assert.True(double.IsNaN(value)));

    [Fact]
    public void Norms_and_ranks_are_those_of_the_squared_singular_values()
    {
        var statistics = Named(new LayerWeights([[10, 0, 0], [0, 1, 0]], []));

        Assert.Equal(2, statistics["log-spectral-norm"], 9);
        Assert.Equal(Math.Log10(101), statistics["log-norm"], 9);
        Assert.Equal(1.01, statistics["stable-rank"], 9);
        Assert.Equal(101.0 / 6 * Math.Pow(Math.Sqrt(2) + Math.Sqrt(3), 2) / 100, statistics["soft-rank"], 9);
    }

    [Fact]
    public void A_tall_matrix_has_the_spectrum_of_the_wide_one() =>
        Assert.Equal(SpectralStatistics.Of(new LayerWeights([[3, 1, 2], [0, 1, 5]], []))[1..4], SpectralStatistics.Of(new LayerWeights([[3, 0], [1, 1], [2, 5]], []))[1..4], new Near());

    [Fact]
    public void A_layer_of_zeros_has_no_spectrum() => Assert.All(SpectralStatistics.Of(new LayerWeights([[0, 0], [0, 0]], [])), value => Assert.True(double.IsNaN(value)));

    [Theory]
    [InlineData(2.0)]
    [InlineData(3.5)]
    public void The_exponent_of_a_power_law_is_found(double exponent)
    {
        var values = Enumerable.Range(0, 5000).Select(i => Math.Pow(1 - ((i + 0.5) / 5000), -1 / (exponent - 1)));

        Assert.Equal(exponent, PowerLaw.Exponent(values), 0.05);
    }

    [Fact]
    public void Four_values_are_no_tail() => Assert.True(double.IsNaN(PowerLaw.Exponent([1, 2, 3, 4])));

    [Fact]
    public void Equal_values_are_no_tail() => Assert.True(double.IsNaN(PowerLaw.Exponent(Enumerable.Repeat(2.0, 20))));

    [Fact]
    public void Over_depth_there_are_first_last_mean_least_and_greatest_of_what_is_defined() =>
        Assert.Equal([3, 2, 2, 1, 3], DepthSummary.Values([[3], [double.NaN], [1], [2]], 1));

    private static Dictionary<string, double> Named(LayerWeights layer) => SpectralStatistics.Names.Zip(SpectralStatistics.Of(layer)).ToDictionary(pair => pair.First, pair => pair.Second);

    private sealed class Near : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => double.IsNaN(x) ? double.IsNaN(y) : Math.Abs(x - y) < 1e-9;

        public int GetHashCode(double number) => 0;
    }
}
