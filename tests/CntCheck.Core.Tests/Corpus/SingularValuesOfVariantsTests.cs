using System.Text.Json;
using CntCheck.Artifacts;
using CntCheck.Metrics.Passes;
using CntCheck.Networks;
using CntCheck.Testing;
using CntCheck.Tests.Networks;
using Xunit;

namespace CntCheck.Tests.Corpus;

/// <summary>One trained network in many encodings: what is measured is what each file holds, and where numbers are rounded close to the network it came from.</summary>
public class SingularValuesOfVariantsTests
{
    /// <summary>Every variant of finite weights.</summary>
    public static TheoryData<string> All =>
    [
        "01_raw", "02_float_data", "03_transB0", "04_matmul_add", "05_constant_nodes", "06_identity", "07_transpose_node", "08_ir3_inits_are_inputs", "09_external", "11_f16_raw",
        "12_f16_int32_data", "13_bf16_raw", "15_f64_raw", "17_cast_from_f16", "18_if_two_branches", "19_if_outer_capture", "20_function_constants", "21_function_weights_passed",
        "22_qdq_per_tensor", "23_qdq_per_channel", "25_int4_packed", "27_sparse_initializer", "28_reshape_from_1d", "30_alpha_beta", "32_reverse_order", "33_conv1x1",
        "35_graph_field_twice", "36_unpacked_float_data", "37_unknown_fields",
    ];

    /// <summary>Variants whose weights are rounded or left out.</summary>
    public static TheoryData<string> Rounded =>
    [
        "11_f16_raw", "12_f16_int32_data", "13_bf16_raw", "15_f64_raw", "17_cast_from_f16", "22_qdq_per_tensor", "23_qdq_per_channel", "25_int4_packed", "27_sparse_initializer",
    ];

    [TestDataTheory]
    [MemberData(nameof(All))]
    public void The_singular_values_of_every_layer_are_those_of_an_independent_reader(string variant)
    {
        using var expected = JsonDocument.Parse(File.ReadAllText(TestData.PathOf("corpus", "_variants", "expected.json")));
        var layers = expected.RootElement.GetProperty("variants").GetProperty(variant).GetProperty("layers").EnumerateArray().ToList();
        using var model = ArtifactReader.Open(CorpusFiles.PathOf($"_variants/{variant}.onnx"));
        var network = Network.Of(model);

        // Weights that two branches share are one layer of the independent reader.
        var connections = network.Connections.DistinctBy(connection => connection.Weights!.Tensor, ReferenceEqualityComparer.Instance).ToList();
        Assert.Equal(14_147 * layers.Count / 3, network.Parameters);
        Assert.Equal(network.Parameters, network.MeasuredParameters);
        Assert.Equal(layers.Count, connections.Count);
        foreach (var (layer, connection) in layers.Zip(connections))
        {
            Assert.Equal(layer.GetProperty("shape").EnumerateArray().Select(extent => extent.GetInt64()).Order(), connection.Shape.Take(2).Order());

            // The independent reader lists stored weights; links have the weights that act, here by Gemm's alpha of one half.
            var acting = variant == "30_alpha_beta" ? 0.5 : 1;
            var values = layer.GetProperty("sv").EnumerateArray().Select(value => acting * value.GetDouble()).ToArray();
            var actual = SingularValues.Of(connection);
            Assert.Equal(values.Length, actual.Length);
            for (var i = 0; i < values.Length; i++)
                Assert.True(Math.Abs(values[i] - actual[i]) <= 1e-5 * values[i], $"{connection.Name}: singular value {i} is {actual[i]}, not {values[i]}");
        }
    }

    [TestDataTheory]
    [MemberData(nameof(Rounded))]
    public void Strengths_are_those_of_the_base_within_what_rounding_each_weight_changes(string variant)
    {
        using var first = ArtifactReader.Open(CorpusFiles.PathOf("_variants/01_raw.onnx"));
        using var second = ArtifactReader.Open(CorpusFiles.PathOf($"_variants/{variant}.onnx"));
        var (expected, actual) = (new Reading(first), new Reading(second));
        foreach (var (a, b) in expected.Network.Connections.Zip(actual.Network.Connections))
        {
            var (weights, rounded) = (Values(a), Values(b));
            var step = 1e-9 + (variant is "27_sparse_initializer" ? weights.Max(Math.Abs) : Step(variant) * weights.Max(Math.Abs));
            var (into, other) = (actual.In(b.To.Name), expected.In(a.To.Name));
            Assert.Equal(weights.Length, rounded.Length);
            for (var k = 0; k < into.Length; k++)
                Assert.True(Math.Abs(into[k] - other[k]) <= step * a.Shape[1], $"{b.Name}: unit {k} has {into[k]}, not {other[k]}");
        }
    }

    /// <summary>Half a step of the type, of the largest magnitude: 8 bits of 127 steps, 4 bits of 7.</summary>
    private static double Step(string variant) => variant[..2] switch
    {
        "11" or "12" or "17" => Math.Pow(2, -11),
        "13" => Math.Pow(2, -8),
        "22" or "23" => 0.51 / 127,
        "25" => 0.51 / 7,
        _ => 1e-7,
    };

    private static double[] Values(Connection connection)
    {
        using var reader = new WeightReader(connection.Weights!);
        return reader.Doubles(0, (int)connection.Weights!.Layout.Count).ToArray();
    }
}
