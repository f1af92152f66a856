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
    [InlineData("FeatureVectorizer")]
    [InlineData("Imputer")]
    public void Features_pass_as_they_are(string kind)
    {
        var reading = new Reading(new GraphBuilder().Input("x", null, 2).Stored("w", [2, 1], 3, 5).Add($"ai.onnx.ml.{kind}", "x", "f").Add("MatMul", "f w", "y").Output("y").Build());

        Assert.Equal([3, 5], reading.Out("x"));
        Assert.Equal(["x", "w"], reading.Network.Layers.Select(layer => layer.Name));
    }

    [Fact]
    public void Several_features_are_joined()
    {
        var reading = new Reading(new GraphBuilder().Input("x", null, 2).Input("z", null, 1).Stored("w", [3, 1], 3, 5, 7)
            .Add("ai.onnx.ml.FeatureVectorizer", "x z", "f").Add("MatMul", "f w", "y").Output("y").Build());

        Assert.Equal([3, 5], reading.Out("x"));
        Assert.Equal([7], reading.Out("z"));
    }

    [Theory]
    [InlineData("TreeEnsemble", "nodes_splits", "trees")]
    [InlineData("TreeEnsembleClassifier", "nodes_values", "trees")]
    [InlineData("TreeEnsembleRegressor", "target_weights", "trees")]
    [InlineData("SVMClassifier", "coefficients", "kernel")]
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
