using CntCheck.Artifacts;
using CntCheck.Networks;
using Xunit;

namespace CntCheck.Tests.Networks;

/// <summary>The classic machine learning operator set (ai.onnx.ml).</summary>
public class ClassicModelTests
{
    [Fact]
    public void A_linear_regressor_is_a_fully_connected_layer()
    {
        var reading = new Reading(Model("LinearRegressor", ["y"], ("coefficients", new float[] { 1, 2, 3, 4, 5, 6 }), ("intercepts", new float[] { 7, 8 }), ("targets", 2L)));

        Assert.Equal([1 + 4, 2 + 5, 3 + 6], reading.Out("x"));
        Assert.Equal([6, 15], reading.In("op"));
        Assert.Equal([7, 8], reading.Connection("op").Bias!);
        Assert.Equal(8, reading.Network.MeasuredParameters);
    }

    [Fact]
    public void A_linear_classifier_has_a_row_a_class()
    {
        var reading = new Reading(Model("LinearClassifier", ["label", "y"], ("coefficients", new float[] { 1, 2, 3, 4, 5, 6 }), ("classlabels_ints", new long[] { 0, 1 })));

        Assert.Equal([2, 3], reading.Connection("op").Shape);
        Assert.Equal([6, 15], reading.In("op"));
    }

    [Fact]
    public void A_scaler_holds_statistics()
    {
        var model = Model("Scaler", ["y"], ("offset", new float[] { 1, 2, 3 }), ("scale", new float[] { 4, 5, 6 }));
        var network = Network.Of(model);

        Assert.Equal(0, network.Parameters);
        Assert.Equal(2, network.Notes.Count);
    }

    [Theory]
    [InlineData("TreeEnsembleClassifier", "nodes_values", "trees")]
    [InlineData("SVMRegressor", "support_vectors", "kernel")]
    [InlineData("LinearRegressor", "coefficients", "matrix")]
    public void What_is_no_network_is_skipped_with_a_reason(string kind, string attribute, string word)
    {
        var network = Network.Of(Model(kind, ["y"], (attribute, new float[] { 1, 2, 3 }), ("targets", 2L)));

        Assert.Contains(word, Assert.Single(network.Skipped).Reason, StringComparison.Ordinal);
        Assert.Equal((3, 0), (network.Parameters, network.MeasuredParameters));
    }

    private static Model Model(string kind, string[] outputs, params (string Name, object Value)[] attributes) => new()
    {
        Path = "memory",
        Format = "test",
        Graph = new Graph
        {
            Inputs = [new ValueShape("x", [null, 3], ElementType.Float32)],
            Outputs = [.. outputs.Select(output => new ValueShape(output, null))],
            Tensors = new Dictionary<string, Tensor>(),
            Operators = [new Operator(kind, "ai.onnx.ml", "op", ["x"], outputs, attributes.ToDictionary(a => a.Name, a => a.Value))],
        },
    };
}
