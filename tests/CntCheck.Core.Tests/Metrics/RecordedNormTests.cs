using CntCheck.Networks;
using CntCheck.Profiles;
using CntCheck.Testing;
using CntCheck.Tests.Networks;
using CsCheck;
using Xunit;

namespace CntCheck.Tests.Metrics;

public class RecordedNormTests
{
    // Rows of length 5, 5 and 13, with the sums 7, 1 and −17.
    private static readonly double[][] Rows = [[3, 4], [4, -3], [-5, -12]];

    [Fact]
    public void Three_units_are_solved_by_hand()
    {
        // Means over lengths 1, 1 and 2 beside sums over lengths 7/5, 1/5 and −17/13.
        var metrics = Measure(Rows, mean: [5, 5, 26], variance: [25, 100, 169]);
        double[] sums = [7 / 5.0, 1 / 5.0, -17 / 13.0];

        Assert.Equal((sums[0] + sums[1] + (2 * sums[2])) / Math.Sqrt(6 * sums.Sum(sum => sum * sum)), metrics["recorded-mean"]!.Value, 1e-5);

        // Deviations over lengths 1, 2 and 1.
        Assert.Equal(Math.Log(2) * Math.Sqrt(2) / 3, metrics["recorded-spread"]!.Value, 1e-5);
    }

    [Fact]
    public void Means_that_follow_the_weights_are_1_and_a_change_of_sign_is_minus_1()
    {
        double[] mean = [.. Rows.Select(row => 0.3 * row.Sum())];

        Assert.Equal(1, Measure(Rows, mean, [1, 1, 1])["recorded-mean"]!.Value, 1e-6);
        Assert.Equal(-1, Measure([.. Rows.Select(row => row.Select(w => -w).ToArray())], mean, [1, 1, 1])["recorded-mean"]!.Value, 1e-6);
    }

    [Fact]
    public void Biases_are_part_of_the_recorded_means_and_scales_of_nothing()
    {
        double[] mean = [.. Rows.Select((row, unit) => (0.3 * row.Sum()) + unit + 1)];
        var metrics = Measure(Rows, mean, [25, 100, 169], bias: [1, 2, 3], gamma: [2, -0.5, 7]);

        Assert.Equal(1, metrics["recorded-mean"]!.Value, 1e-6);
        Assert.Equal(Math.Log(2) * Math.Sqrt(2) / 3, metrics["recorded-spread"]!.Value, 1e-5);
    }

    [Theory]
    [InlineData("Relu", true)]
    [InlineData("Sigmoid", true)]
    [InlineData("Tanh", false)]
    [InlineData("Neg", false)]
    public void Only_positive_inputs_tie_the_means_to_the_weights(string before, bool isCompared) =>
        Assert.Equal(isCompared, Measure(Rows, [5, 5, 26], [1, 1, 1], before: before)["recorded-mean"] is not null);

    [Fact]
    public void What_pooling_sums_and_reshapes_leave_of_positive_values_is_positive()
    {
        var graph = new GraphBuilder().Input("x", null, 2, 4, 4).Add("Relu", "x", "r").Add("MaxPool", "r", "p", GraphBuilder.Ints("kernel_shape", 2, 2), GraphBuilder.Ints("strides", 2, 2))
            .Add("Flatten", "p", "f").Add("Sigmoid", "f", "s").Add("Add", "f s", "a").Add("Tanh", "x", "t").Add("Flatten", "t", "u");
        foreach (var (name, input, width) in (IEnumerable<(string, string, int)>)[("b", "a", 8), ("c", "u", 32)])
            graph.Stored($"{name}.weight", [2, width], new double[2 * width]).Add("Gemm", $"{input} {name}.weight", name, ("transB", 1L)).Output(name);

        Assert.Equal([("b", true), ("c", false)], Network.Of(graph.Build()).Connections.Where(connection => connection.Kind == "Gemm").Select(connection => (connection.Name, connection.ReadsPositive)));
    }

    [Fact]
    public void Weights_that_cancel_say_nothing_of_the_means() =>
        Assert.Null(Measure([[1, -1.001], [-2, 2], [3, -3]], [1, 2, 3], [1, 1, 1])["recorded-mean"]);

    [Fact]
    public void Nothing_recorded_is_no_value()
    {
        var fresh = Measure(Rows, [0, 0, 0], [1, 1, 1]);
        Assert.Null(fresh["recorded-mean"]);

        Assert.Null(Measure(Rows, mean: null, [])["recorded-spread"]);
        Assert.Null(Measure([.. Rows.Take(2)], [1, 2], [1, 1])["recorded-spread"]);
        Assert.Null(Measure(Rows, [1, 2, 3], [0, 0, 0])["recorded-spread"]);
    }

    [Fact]
    public void Statistics_of_inputs_behind_a_rectifier_are_recognised_and_those_of_other_weights_are_not() =>
        Gen.Int[1, 1000].Sample(
            seed =>
            {
                var random = new Random(seed);
                var (weights, others) = (Draws(random, 24, 16), Draws(random, 24, 16));
                var inputs = Draws(random, 200, 16).Select(row => row.Select(x => Math.Max(0, x)).ToArray()).ToArray();
                double[][] sums = [.. weights.Select(row => inputs.Select(x => x.Zip(row, (a, b) => a * b).Sum()).ToArray())];
                double[] mean = [.. sums.Select(values => values.Average())];
                double[] variance = [.. sums.Select((values, unit) => values.Average(value => Math.Pow(value - mean[unit], 2)))];

                Assert.True(Measure(weights, mean, variance)["recorded-mean"] > 0.9);
                Assert.InRange(Measure(others, mean, variance)["recorded-mean"]!.Value, -0.8, 0.8);
            },
            iter: 20);

    private static MetricSet Measure(double[][] rows, double[]? mean, double[] variance, double[]? bias = null, double[]? gamma = null, string before = "Relu")
    {
        var graph = new GraphBuilder().Input("x", null, rows[0].Length).Stored("a.weight", [rows.Length, rows[0].Length], [.. rows.SelectMany(row => row)])
            .Stored("a.bias", [rows.Length], bias ?? new double[rows.Length]).Add(before, "x", "r").Add("Gemm", "r a.weight a.bias", "a", ("transB", 1L));
        if (mean is not null)
        {
            graph.Stored("gamma", [rows.Length], gamma ?? [.. rows.Select(_ => 1.0)]).Stored("beta", [rows.Length], new double[rows.Length])
                .Stored("mean", [rows.Length], mean).Stored("variance", [rows.Length], variance).Add("BatchNormalization", "a gamma beta mean variance", "n");
        }

        var model = graph.Output(mean is null ? "a" : "n").Build();
        return Profiler.Measure(model, Network.Of(model), new ProfileOptions { Id = "memory" }).Connections[0].Metrics!;
    }

    private static double[][] Draws(Random random, int rows, int columns) =>
        [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, columns).Select(_ => random.NextNormal()).ToArray())];
}
