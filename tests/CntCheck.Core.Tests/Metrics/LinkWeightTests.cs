using CntCheck.Metrics.Passes;
using CntCheck.Metrics;
using CntCheck.Tests.Golden;
using Xunit;

namespace CntCheck.Tests.Metrics;

public class LinkWeightTests
{
    [Fact]
    public void Moments_of_four_weights_are_those_by_hand()
    {
        // mean 2, deviations −2, −1, 0, 3: m₂ = 3.5, m₃ = 4.5, m₄ = 24.5
        var metrics = Weights.Measure(Weights.Matrix(new(1, 2, 2, 1), [0f, 1f, 2f, 5f]));

        Assert.Equal(2, metrics["link-weight.mean"]);
        Assert.Equal(Math.Sqrt(3.5), metrics["link-weight.std"]!.Value, 15);
        Assert.Equal(4.5 / Math.Pow(3.5, 1.5), metrics["link-weight.skewness"]!.Value, 14);
        Assert.Equal((24.5 / 12.25) - 3, metrics["link-weight.kurtosis"]!.Value, 14);
        Assert.Equal(0.25, metrics["link-weight.zero-fraction"]);
        Assert.Equal(2, metrics["link-weight.abs-mean"]);
        Assert.Equal(4, metrics["link-count"]);
    }

    [Fact]
    public void A_skewness_near_zero_is_that_of_rational_arithmetic()
    {
        var metrics = Weights.Measure(Weights.Matrix(new(1, 784, 64, 1), HashWeights.Of(0, 784, 64), rowsAreOutputs: false));

        Assert.Equal(-7.0959876868696962e-06, metrics["link-weight.skewness"]!.Value, 7e-18);
    }

    [Fact]
    public void A_small_spread_around_a_large_mean_keeps_its_digits()
    {
        double[] values = [.. Enumerable.Range(0, 4096).Select(i => 1e6 + ((i % 2 == 0 ? 1 : -1) * 1e-3))];
        var metrics = Weights.Measure(Weights.Connection(Weights.Matrix(new(1, 64, 64, 1), values)));

        Assert.Equal(1e-3, metrics["link-weight.std"]!.Value, 1e-9);
        Assert.Equal(-2, metrics["link-weight.kurtosis"]!.Value, 1e-6);
    }

    [Fact]
    public void Equal_weights_have_no_spread_and_no_shape()
    {
        var metrics = Weights.Measure(Weights.Matrix(new(1, 3, 3, 1), [.. Enumerable.Repeat(0.1f, 9)]));

        Assert.Equal(0, metrics["link-weight.std"]);
        Assert.Equal(0.1f, metrics["link-weight.mean"]);
        Assert.Null(metrics["link-weight.skewness"]);
        Assert.Null(metrics["link-weight.kurtosis"]);
        Assert.Equal(1, metrics["constant"]);
    }

    [Fact]
    public void Two_weights_have_no_shape()
    {
        var metrics = Weights.Measure(Weights.Matrix(new(1, 1, 2, 1), [1f, 2f]));

        Assert.Equal(0.5, metrics["link-weight.std"]);
        Assert.Null(metrics["link-weight.skewness"]);
        Assert.Equal(0, metrics["constant"]);
    }

    [Fact]
    public void A_single_weight_is_not_called_constant() =>
        Assert.Null(Weights.Measure(Weights.Matrix(new(1, 1, 1, 1), [3f]))["constant"]);

    [Fact]
    public void Quartiles_are_absent_where_none_were_asked_for()
    {
        var connection = Weights.Connection(Weights.Matrix(new(1, 2, 2, 1), [0f, 1f, 2f, 5f]));
        var reading = ConnectionReading.Of(connection, WeightPass.Read(connection.Weights!, histogram: false), new(), CancellationToken.None);
        var metrics = MetricCatalogue.Measure(MetricCatalogue.OfConnections, reading);

        Assert.Null(metrics["link-weight.median"]);
        Assert.Equal(2, metrics["link-weight.mean"]);
    }

    [Fact]
    public void Biases_have_a_mean_and_a_deviation()
    {
        var connection = Weights.Connection(Weights.Matrix(new(1, 2, 2, 1), [0f, 1f, 2f, 5f]), bias: [1, 3]);
        var metrics = Weights.Measure(connection);

        Assert.Equal(2, metrics["bias.mean"]);
        Assert.Equal(1, metrics["bias.std"]);
        Assert.Null(Weights.Measure(connection.Weights!)["bias.mean"]);
    }
}
