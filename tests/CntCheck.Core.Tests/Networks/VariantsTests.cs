using CntCheck.Artifacts;
using CntCheck.Networks;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tests.Networks;

/// <summary>One trained network in many encodings is one network.</summary>
public class VariantsTests
{
    [TestDataTheory]
    [InlineData("02_float_data")]
    [InlineData("03_transB0")]
    [InlineData("04_matmul_add")]
    [InlineData("05_constant_nodes")]
    [InlineData("06_identity")]
    [InlineData("07_transpose_node")]
    [InlineData("08_ir3_inits_are_inputs")]
    [InlineData("09_external")]
    [InlineData("15_f64_raw")]
    [InlineData("17_cast_from_f16")]
    [InlineData("28_reshape_from_1d")]
    [InlineData("32_reverse_order")]
    [InlineData("33_conv1x1")]
    [InlineData("35_graph_field_twice")]
    [InlineData("36_unpacked_float_data")]
    [InlineData("37_unknown_fields")]
    public void An_encoding_does_not_change_the_network(string variant)
    {
        using var plain = Open("01_raw");
        using var encoded = Open(variant);
        var (expected, actual) = (Network.Of(plain), Network.Of(encoded));

        Assert.Equal(3, expected.Connections.Count);
        Assert.Equal(expected.Layers, actual.Layers);
        Assert.Equal(expected.Connections.Select(Described), actual.Connections.Select(Described));
        Assert.Equal((expected.Parameters, expected.MeasuredParameters, expected.Depth), (actual.Parameters, actual.MeasuredParameters, actual.Depth));
        Assert.Empty(actual.Skipped);
        Assert.Empty(actual.Notes);
    }

    private static Model Open(string variant) => ArtifactReader.Open(TestData.PathOf("corpus", "_variants", variant + ".onnx"));

    private static string Described(Connection connection)
    {
        var shape = connection.Shape.Take(2).Concat(connection.Shape.Skip(2).Where(extent => extent != 1));
        return $"{connection.Name}: {string.Join('+', connection.From.Select(layer => layer.Name))} → {connection.To.Name}, {string.Join('×', shape)}, {connection.Links} links";
    }
}
