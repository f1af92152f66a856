using CntCheck.Profiles;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tests.Corpus;

/// <summary>One trained network in many encodings: what is stored differently must not be measured differently.</summary>
public class VariantsTests
{
    public static TheoryData<string> SameNetwork =>
    [
        "02_float_data", "03_transB0", "04_matmul_add", "05_constant_nodes", "06_identity", "07_transpose_node", "08_ir3_inits_are_inputs",
        "09_external", "15_f64_raw", "20_function_constants", "21_function_weights_passed", "28_reshape_from_1d", "32_reverse_order", "33_conv1x1", "35_graph_field_twice", "36_unpacked_float_data", "37_unknown_fields",
    ];

    [TestDataTheory]
    [MemberData(nameof(SameNetwork))]
    public void Another_encoding_gives_the_same_metrics_and_the_same_snapshot_bytes(string variant)
    {
        var expected = Measure("01_raw");
        var actual = Measure(variant);

        AssertSameNetwork(expected, actual);
        AssertSame(expected.Connections.Select(c => (c.Name, c.Metrics)), actual.Connections.Select(c => (c.Name, c.Metrics)));
        AssertSame(expected.Layers.Select(l => (l.Name, l.Metrics)), actual.Layers.Select(l => (l.Name, l.Metrics)));
        Assert.Equal(BaselineWriter.Write(Baseline.Of(expected)), BaselineWriter.Write(Baseline.Of(actual)));
    }

    [TestDataFact]
    public void Weights_kept_at_half_precision_and_cast_back_make_the_same_network() => AssertSameNetwork(Measure("01_raw"), Measure("17_cast_from_f16"));

    [TestDataTheory]
    [InlineData("18_if_two_branches", 28294, "y/then/W0 y/then/W1 y/then/W2 y/else/W0 y/else/W1 y/else/W2")]
    [InlineData("19_if_outer_capture", 14147, "W0 W1 W2 W0#2 W1#2 W2#2")]
    public void Two_branches_are_two_networks_between_one_input_and_one_output(string variant, long parameters, string names)
    {
        var one = Measure("01_raw");
        var two = Measure(variant);

        Assert.Equal((6, parameters, parameters), (two.Connections.Count, two.Totals.Parameters, two.Totals.MeasuredParameters));
        Assert.Equal(2 * one.Totals.Links, two.Totals.Links);
        Assert.Equal(names, string.Join(' ', two.Connections.Select(connection => connection.Name)));
        Assert.Equal(one.Connections.Select(c => c.Metrics!["link-weight.mean"]), two.Connections.Take(3).Select(c => c.Metrics!["link-weight.mean"]));
        Assert.Empty(two.Notes);
    }

    private static void AssertSameNetwork(Profile expected, Profile actual)
    {
        Assert.Equal(3, expected.Connections.Count);
        Assert.Equal(expected.Totals, actual.Totals);
        Assert.Equal(expected.Layers.Select(layer => (layer.Name, layer.Nodes)), actual.Layers.Select(layer => (layer.Name, layer.Nodes)));
        Assert.Equal(expected.Connections.Select(Described), actual.Connections.Select(Described));
        Assert.Empty(actual.Skipped);
        Assert.Empty(actual.Notes);
    }

    private static string Described(ConnectionProfile connection) =>
        $"{connection.Name}: {connection.From} → {connection.To}, {ComparedModel.FormOf(connection.Shape)}";

    private static Profile Measure(string variant) =>
        Profiler.Measure(CorpusFiles.PathOf($"_variants/{variant}.onnx"), new ProfileOptions { Id = "variant" });

    private static void AssertSame(IEnumerable<(string Name, MetricSet? Metrics)> expected, IEnumerable<(string Name, MetricSet? Metrics)> actual)
    {
        foreach (var (first, second) in expected.Zip(actual))
        {
            Assert.Equal(first.Name, second.Name);
            Assert.Equal(first.Metrics!.Select(metric => metric.Key), second.Metrics!.Select(metric => metric.Key));
            foreach (var (id, value) in first.Metrics!)
            {
                var tolerance = 1e-12 * Math.Max(Math.Abs(value), ScaleOf(id, first.Metrics!));
                Assert.True(Math.Abs(second.Metrics![id]!.Value - value) <= tolerance, $"{first.Name} {id}: {value:R} and {second.Metrics[id]:R}");
            }
        }
    }

    /// <summary>A mean near zero carries the rounding of the values it is a mean of.</summary>
    private static double ScaleOf(string id, MetricSet metrics) =>
        id.EndsWith(".mean", StringComparison.Ordinal) ? metrics[id.Replace(".mean", ".std", StringComparison.Ordinal)] ?? metrics["layer-fluctuation"] ?? 0 : 0;
}
