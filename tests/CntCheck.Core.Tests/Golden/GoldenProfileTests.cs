using CntCheck.Metrics;
using System.Text.Json;
using CntCheck.Profiles;
using CntCheck.Testing;
using CntCheck.Testing.Onnx;
using Xunit;

namespace CntCheck.Tests.Golden;

/// <summary>From the file to the profile: the golden networks, written as ONNX, read and measured by the product.</summary>
public class GoldenProfileTests
{
    private const double Tolerance = 1e-12;

    /// <summary>Metrics the golden files do not know.</summary>
    private static readonly string[] OfMatchedUnits = [.. new Alignment().Members.Concat(new StrengthCorrelation().Members).Select(metric => metric.Id)];

    [TestDataTheory]
    [InlineData("fc_4_3_2")]
    [InlineData("fc_784_64_32_10")]
    public void Statistics_of_a_fully_connected_network_are_the_golden_ones(string name)
    {
        var profile = Measure(GoldenModels.FullyConnected(GoldenFile.Read(name)));
        var golden = GoldenFile.Read("statistics").GetProperty("nets").GetProperty(name);

        AssertMetrics(golden.GetProperty("connections"), [.. profile.Connections.Select(connection => connection.Metrics!)]);
        AssertMetrics(golden.GetProperty("layers"), [.. profile.Layers.Select(layer => layer.Metrics!)]);
        foreach (var (expected, layer) in golden.GetProperty("layers").EnumerateArray().Zip(profile.Layers))
        {
            Assert.Equal(
                expected.GetProperty("metrics").EnumerateObject().Select(metric => metric.Name).Append("isolated-fraction").Order(),
                layer.Metrics!.Select(metric => metric.Key).Except(OfMatchedUnits).Order());
        }
    }

    [TestDataTheory]
    [InlineData("fc_4_3_2")]
    [InlineData("fc_784_64_32_10")]
    [InlineData("ae_16_8_3_8_16")]
    public void Layers_of_a_fully_connected_network_are_the_golden_ones_in_both_conventions(string name)
    {
        var golden = GoldenFile.Read(name);
        var parts = golden.GetProperty("parts").EnumerateArray().ToArray();
        var reference = golden.GetProperty("reference").EnumerateArray().ToArray();
        var ours = Measure(GoldenModels.FullyConnected(golden));
        var compat = Measure(GoldenModels.FullyConnected(golden), Conventions.CntDnns);

        for (var layer = 0; layer < parts.Length; layer++)
        {
            AssertLayer(parts[layer].GetProperty("spec_strength_no_bias").Numbers(), parts[layer].GetProperty("spec_fluctuation_no_bias").GetDouble(), ours.Layers[layer]);
            if (reference[layer].TryGetProperty("nodes_strength", out var strengths))
                AssertLayer(strengths.Numbers(), reference[layer].GetProperty("fluctuation").GetDouble(), compat.Layers[layer]);
        }
    }

    [TestDataTheory]
    [InlineData("fc_4_3_2")]
    [InlineData("fc_784_64_32_10")]
    [InlineData("ae_16_8_3_8_16")]
    public void Link_weights_include_the_bias_only_in_the_published_codes_conventions(string name)
    {
        var golden = GoldenFile.Read(name);
        var ours = Measure(GoldenModels.FullyConnected(golden));
        var compat = Measure(GoldenModels.FullyConnected(golden), Conventions.CntDnns);
        var links = golden.GetProperty("link_weights").EnumerateArray().ToArray();

        for (var connection = 0; connection < links.Length; connection++)
        {
            AssertLinkWeights(links[connection].GetProperty("weights_only"), ours.Connections[connection].Metrics!);
            AssertLinkWeights(links[connection].GetProperty("weights_and_biases"), compat.Connections[connection].Metrics!);
        }
    }

    [TestDataTheory]
    [InlineData("cnn_8x8_s1_p0")]
    [InlineData("cnn_8x8_s2_p0")]
    [InlineData("cnn_9x9_s2_p0_two")]
    [InlineData("cnn_8x8_s1_p0_growing_channels")]
    [InlineData("cnn_8x8_s1_p1")]
    public void Layers_of_a_convolutional_network_are_the_golden_ones_with_bias_and_boundary(string name)
    {
        var golden = GoldenFile.Read(name);
        var profile = Measure(GoldenModels.Convolutional(golden), Conventions.CntDnns with { Padding = Conventions.Default.Padding });

        var layer = 0;
        foreach (var expected in golden.GetProperty("spec_true_graph_plus1_bias_in").EnumerateArray())
            AssertLayer(expected.GetProperty("nodes_strength_CHW").Numbers(), expected.GetProperty("fluctuation").GetDouble(), profile.Layers[layer++]);
        Assert.Equal(profile.Layers.Count, layer);
    }

    [TestDataFact]
    public void Default_fluctuations_of_a_convolutional_network_are_the_golden_ones()
    {
        var profile = Measure(GoldenModels.Convolutional(GoldenFile.Read("cnn_8x8_s1_p0")));
        var expected = GoldenFile.Read("statistics").GetProperty("cnn_default_fluctuation").GetProperty("cnn_8x8_s1_p0").Numbers();

        Assert.Equal(expected.Length, profile.Layers.Count);
        foreach (var (fluctuation, layer) in expected.Zip(profile.Layers))
            AssertClose(fluctuation, layer.Metrics!["layer-fluctuation"], layer.Name);
    }

    [Fact]
    public void Totals_count_parameters_links_nodes_and_depth()
    {
        var profile = Measure(GoldenModels.FullyConnected(784, 64, 32, 10));

        Assert.Equal(new Totals(Parameters: 52_650, Links: 52_544, Nodes: 890, Depth: 3, MeasuredParameters: 52_650), profile.Totals);
    }

    private static Profile Measure(OnnxFile file, Conventions? conventions = null)
    {
        using TemporaryFolder folder = new();
        return Profiler.Measure(file.Save(folder["golden.onnx"]), new ProfileOptions { Conventions = conventions ?? Conventions.Default });
    }

    private static void AssertLayer(double[] strengths, double fluctuation, LayerProfile layer)
    {
        Assert.Equal(strengths.Length, layer.Nodes);
        Assert.Equal(strengths.Min(), layer.Metrics!["node-strength.min"]);
        Assert.Equal(strengths.Max(), layer.Metrics!["node-strength.max"]);
        Assert.Equal(strengths.Sum() / strengths.Length, layer.Metrics!["node-strength.mean"]);
        AssertClose(fluctuation, layer.Metrics!["layer-fluctuation"], layer.Name);
    }

    private static void AssertLinkWeights(JsonElement expected, MetricSet actual)
    {
        Assert.Equal(expected.GetProperty("n").GetInt64(), actual["link-count"]);
        Assert.Equal(expected.GetProperty("min").GetDouble(), actual["link-weight.min"]);
        Assert.Equal(expected.GetProperty("max").GetDouble(), actual["link-weight.max"]);
        AssertClose(expected.GetProperty("mean").GetDouble(), actual["link-weight.mean"], "mean");
        AssertClose(expected.GetProperty("std_pop").GetDouble(), actual["link-weight.std"], "std");
    }

    private static void AssertMetrics(JsonElement expected, IReadOnlyList<MetricSet> actual)
    {
        Assert.Equal(expected.GetArrayLength(), actual.Count);
        foreach (var (part, metrics) in expected.EnumerateArray().Zip(actual))
        {
            foreach (var metric in part.GetProperty("metrics").EnumerateObject())
                AssertClose(metric.Value.GetDouble(), metrics[metric.Name], metric.Name);
        }
    }

    private static void AssertClose(double expected, double? actual, string what)
    {
        // A skewness near zero is a difference of numbers near one: the golden value itself is good to 1e-15 of those.
        var scale = what.EndsWith("skewness", StringComparison.Ordinal) ? Math.Max(Math.Abs(expected), 1) : Math.Abs(expected);
        Assert.True(actual is { } value && Math.Abs(value - expected) <= Tolerance * scale, $"{what}: expected {expected:R}, got {actual:R}");
    }
}
