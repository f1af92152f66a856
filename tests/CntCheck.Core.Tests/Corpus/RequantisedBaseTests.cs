using CntCheck.Artifacts;
using CntCheck.Metrics.Passes;
using CntCheck.Networks;
using CntCheck.Testing;
using CntCheck.Testing.Onnx;
using CntCheck.Tests.Networks;
using Xunit;

namespace CntCheck.Tests.Corpus;

/// <summary>The trained base net of the variants, quantised here in the forms the variants do not have.</summary>
public class RequantisedBaseTests
{
    public static TheoryData<string> Forms => ["QLinearMatMul", "MatMulInteger", "QLinearConv", "ConvInteger", "MatMulNBits", "float8", "int4-blocks"];

    [TestDataTheory]
    [MemberData(nameof(Forms))]
    public void Another_form_has_the_weights_and_strengths_of_the_base_within_half_a_step(string form)
    {
        using var model = ArtifactReader.Open(CorpusFiles.PathOf("_variants/01_raw.onnx"));
        var expected = new Reading(model);
        RequantisedNet net = new(form, [.. expected.Network.Connections.Select(Weights)], [.. expected.Network.Connections.Select(connection => connection.Bias!)]);
        using TemporaryFolder folder = new();
        using var quantised = ArtifactReader.Open(net.File().Save(folder["model.onnx"]));
        var actual = new Reading(quantised);

        Assert.Equal(3, actual.Network.Connections.Count);
        Assert.Equal(14_147, actual.Network.Parameters);
        Assert.Equal(14_147, actual.Network.MeasuredParameters);
        for (var l = 0; l < 3; l++)
        {
            var (before, after) = (Weights(expected.Network.Connections[l]), Weights(actual.Network.Connections[l]));
            for (var k = 0; k < before.Length; k++)
            {
                var tolerance = net.Tolerance(before[k]);
                for (var i = 0; i < before[k].Length; i++)
                    Assert.True(Math.Abs(before[k][i] - after[k][i]) <= tolerance, $"layer {l}, unit {k}, input {i}: {after[k][i]}, not {before[k][i]}");
            }

            var (a, b) = (expected.Network.Connections[l], actual.Network.Connections[l]);
            var (into, other) = (expected.In(a.To.Name), actual.In(b.To.Name));
            for (var k = 0; k < into.Length; k++)
                Assert.True(Math.Abs(into[k] - other[k]) <= net.Tolerance(before[k]) * before[k].Length, $"layer {l}: unit {k} has {other[k]}, not {into[k]}");
        }
    }

    /// <summary>Weights a unit, by input.</summary>
    private static double[][] Weights(Connection connection)
    {
        var matrix = connection.Weights!;
        using var reader = new WeightReader(matrix);
        var stored = reader.Doubles(0, (int)matrix.Layout.Count).ToArray();
        var columns = matrix.Layout.Columns;
        return matrix.RowsAreOutputs
            ? [.. stored.Chunk(columns)]
            : [.. Enumerable.Range(0, columns).Select(c => Enumerable.Range(0, matrix.Layout.Rows).Select(r => stored[(r * columns) + c]).ToArray())];
    }
}
