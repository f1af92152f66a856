using System.Text.Json;
using CntCheck.Metrics;
using CntCheck.Networks;
using CntCheck.Profiles;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tests.Metrics;

/// <summary>Against values made by independent code (numpy, and the published reference code where it is right).</summary>
public class GoldenStatisticsTests
{
    [TestDataTheory]
    [InlineData("fc_4_3_2")]
    [InlineData("fc_784_64_32_10")]
    public void Statistics_in_default_conventions(string name)
    {
        using var golden = Open("statistics");
        var net = golden.RootElement.GetProperty("nets").GetProperty(name);
        var sizes = Integers(net.GetProperty("sizes"));
        var readings = Chain(sizes, withBias: false).ConvertAll(connection => Weights.Read(connection));

        var connections = net.GetProperty("connections").EnumerateArray().ToList();
        for (var i = 0; i < readings.Count; i++)
            AssertAgree(connections[i].GetProperty("metrics"), MetricCatalogue.Measure(MetricCatalogue.OfConnections, readings[i]));

        var layers = net.GetProperty("layers").EnumerateArray().ToList();
        for (var i = 0; i < layers.Count; i++)
        {
            var measured = MetricCatalogue.Measure(MetricCatalogue.OfLayers, new LayerReading(Strengths(readings, i)));
            AssertAgree(layers[i].GetProperty("metrics"), measured);
            Assert.Equal(
                layers[i].GetProperty("metrics").EnumerateObject().Select(metric => metric.Name).Append("isolated-fraction").Order(),
                measured.Select(metric => metric.Key).Order());
        }
    }

    [TestDataTheory]
    [InlineData("fc_4_3_2")]
    [InlineData("fc_784_64_32_10")]
    [InlineData("ae_16_8_3_8_16")]
    public void Strengths_and_fluctuations_of_dyadic_networks_are_exact(string name)
    {
        using var golden = Open(name);
        var sizes = SizesOf(golden.RootElement);
        var readings = Chain(sizes, withBias: false).ConvertAll(connection => Weights.Read(connection));

        foreach (var part in golden.RootElement.GetProperty("parts").EnumerateArray())
        {
            var layer = part.GetProperty("layer").GetInt32();
            var reading = new LayerReading(Strengths(readings, layer));
            Assert.Equal(Doubles(part.GetProperty("s_in")), reading.Strengths.In);
            Assert.Equal(Doubles(part.GetProperty("s_out")), reading.Strengths.Out);
            Assert.Equal(Doubles(part.GetProperty("abs_in")), reading.Strengths.InAbsolute);
            Assert.Equal(Doubles(part.GetProperty("abs_out")), reading.Strengths.OutAbsolute);
            Assert.Equal(Doubles(part.GetProperty("spec_strength_no_bias")), reading.Node);
            AssertClose(part.GetProperty("spec_fluctuation_no_bias").GetDouble(), reading.NodeMoments.StandardDeviation);
        }
    }

    [TestDataTheory]
    [InlineData("fc_4_3_2")]
    [InlineData("fc_784_64_32_10")]
    [InlineData("ae_16_8_3_8_16")]
    public void Link_weights_of_the_reference_code_include_biases(string name)
    {
        using var golden = Open(name);
        var connections = Chain(SizesOf(golden.RootElement), withBias: true);
        foreach (var expected in golden.RootElement.GetProperty("link_weights").EnumerateArray())
        {
            var connection = connections[expected.GetProperty("layer").GetInt32()];
            AssertLinkWeights(expected.GetProperty("weights_only"), Weights.Measure(connection));
            AssertLinkWeights(expected.GetProperty("weights_and_biases"), Weights.Measure(connection, Conventions.CntDnns));
        }
    }

    [Fact]
    public void A_skewness_near_zero_is_that_of_rational_arithmetic()
    {
        var weights = Weights.Matrix(new(1, 784, 64, 1), Weights.Hashed(0, 784, 64), rowsAreOutputs: false);
        AssertClose(-7.0959876868696962e-06, Weights.Measure(weights)["link-weight.skewness"]!.Value);
    }

    private static void AssertLinkWeights(JsonElement expected, MetricSet actual)
    {
        Assert.Equal(expected.GetProperty("n").GetInt64(), actual["link-count"]);
        Assert.Equal(expected.GetProperty("min").GetDouble(), actual["link-weight.min"]);
        Assert.Equal(expected.GetProperty("max").GetDouble(), actual["link-weight.max"]);
        AssertClose(expected.GetProperty("mean").GetDouble(), actual["link-weight.mean"]!.Value);
        AssertClose(expected.GetProperty("std_pop").GetDouble(), actual["link-weight.std"]!.Value);
    }

    private static void AssertAgree(JsonElement expected, MetricSet actual)
    {
        foreach (var metric in expected.EnumerateObject())
        {
            // A skewness near zero is a small difference of large sums: there the golden value carries its maker's rounding.
            var isShape = metric.Name.EndsWith(".skewness", StringComparison.Ordinal) || metric.Name.EndsWith(".kurtosis", StringComparison.Ordinal);
            var expectedValue = metric.Value.GetDouble();
            if (isShape)
                Assert.Equal(expectedValue, actual[metric.Name] ?? double.NaN, 1e-12);
            else
                AssertClose(expectedValue, actual[metric.Name] ?? double.NaN, metric.Name);
        }
    }

    private static void AssertClose(double expected, double actual, string what = "") =>
        Assert.True(Math.Abs(expected - actual) <= 1e-12 * Math.Abs(expected), $"{what}: {actual:R} is not {expected:R}");

    /// <summary>Dense connections stored (in, out), as the golden files make them.</summary>
    private static List<Connection> Chain(int[] sizes, bool withBias) =>
    [
        .. Enumerable.Range(0, sizes.Length - 1).Select(l => Weights.Connection(
            Weights.Matrix(new(1, sizes[l], sizes[l + 1], 1), Weights.Hashed(l, sizes[l], sizes[l + 1]), rowsAreOutputs: false),
            withBias ? Weights.HashedBias(l, sizes[l + 1]) : null)),
    ];

    private static NodeStrengths Strengths(List<ConnectionReading> chain, int layer)
    {
        var into = layer > 0 ? chain[layer - 1].Units.Outputs : null;
        var from = layer < chain.Count ? chain[layer].Units.Inputs : null;
        var nodes = (into ?? from)!.Signed.Length;
        return new()
        {
            Count = [.. Enumerable.Repeat(1L, nodes)],
            HasIn = into is not null,
            HasOut = from is not null,
            In = into?.Signed ?? new double[nodes],
            InAbsolute = into?.Absolute ?? new double[nodes],
            InSquare = into?.Square ?? new double[nodes],
            Out = from?.Signed ?? new double[nodes],
            OutAbsolute = from?.Absolute ?? new double[nodes],
            OutSquare = from?.Square ?? new double[nodes],
        };
    }

    private static JsonDocument Open(string name) => JsonDocument.Parse(File.ReadAllBytes(TestData.PathOf("golden", name + ".json")));

    private static int[] SizesOf(JsonElement net)
    {
        var shapes = net.GetProperty("shapes").EnumerateArray().Select(Integers).Where(shape => shape.Length == 2).ToList();
        return [shapes[0][0], .. shapes.Select(shape => shape[1])];
    }

    private static int[] Integers(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetInt32())];

    private static double[] Doubles(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetDouble())];
}
