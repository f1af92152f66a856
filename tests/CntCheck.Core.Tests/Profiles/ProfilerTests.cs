using CntCheck.Artifacts;
using CntCheck.Networks;
using CntCheck.Profiles;
using CntCheck.Tests.Golden;
using CntCheck.Tests.Metrics;
using Xunit;

namespace CntCheck.Tests.Profiles;

public class ProfilerTests
{
    [Fact]
    public void A_network_of_three_dense_layers_is_told_in_order()
    {
        var profile = Measure(HashWeights.Of(0, 5, 4), HashWeights.Of(1, 3, 5), HashWeights.Of(2, 2, 3));

        Assert.Equal("model", profile.Model);
        Assert.Equal("test", profile.Format);
        Assert.Equal(["fc1", "fc2", "fc3"], profile.Connections.Select(connection => connection.Name));
        Assert.Equal([4L, 5, 3, 2], profile.Layers.Select(layer => layer.Nodes));
        Assert.Equal(new Totals(41, 41, 14, 3, 41), profile.Totals);
        Assert.All(profile.Connections, connection => Assert.NotNull(connection.Metrics?["link-weight.std"]));
        Assert.All(profile.Layers, layer => Assert.NotNull(layer.Metrics?["layer-fluctuation"]));
        Assert.Equal(profile.Layers[0].Metrics!["layer-fluctuation"], profile.Aggregates["layer-fluctuation.first"]);
        Assert.NotNull(profile.Aggregates["layer-fluctuation.mean"]);
    }

    [Fact]
    public void Weights_that_are_not_finite_take_the_metrics_of_their_connection_and_its_layers_with_them()
    {
        var broken = HashWeights.Of(0, 5, 4);
        broken[7] = float.NaN;
        broken[8] = float.NegativeInfinity;
        var profile = Measure(broken, HashWeights.Of(1, 3, 5), HashWeights.Of(2, 2, 3));

        Assert.Null(profile.Connections[0].Metrics);
        Assert.Equal(2, profile.Connections[0].NonFiniteCount);
        Assert.NotNull(profile.Connections[1].Metrics);
        Assert.Equal([true, true, false, false], profile.Layers.Select(layer => layer.Metrics is null));
    }

    [Fact]
    public void A_fresh_layer_names_its_initialiser()
    {
        var profile = Measure(Weights.Uniform(1, 20, 1), HashWeights.Of(1, 3, 5), HashWeights.Of(2, 2, 3));
        Assert.Null(profile.Connections[0].Initialiser);

        var model = Model([("fc1.weight", [16, 32], Weights.Uniform(1, 512, 1 / Math.Sqrt(32)))]);
        Assert.Equal("uniform, bound 1/√fan-in = 0.177", Profiler.Measure(model, Network.Of(model), new()).Connections[0].Initialiser);
    }

    [Fact]
    public void Quartiles_from_a_histogram_are_noted()
    {
        var model = Model([("fc1.weight", [1025, 1024], Weights.Normal(1, 1025 * 1024))]);
        var network = Network.Of(model);

        Assert.Contains(Profiler.Measure(model, network, new()).Notes, note => note.Contains("1 connection(s) with more than 1,048,576 weights", StringComparison.Ordinal));
        Assert.Empty(Profiler.Measure(model, network, new ProfileOptions { Quantiles = false }).Notes);
    }

    [Fact]
    public void Progress_ends_at_one()
    {
        var last = 0.0;
        var model = Model([("fc1.weight", [16, 32], Weights.Normal(1, 512))]);
        Profiler.Measure(model, Network.Of(model), new(), new Progress(fraction => last = fraction));

        Assert.Equal(1, last);
    }

    [Fact]
    public void A_missing_model_is_said_to_be() =>
        Assert.Equal(ArtifactProblem.Missing, Assert.Throws<ArtifactException>(() => Profiler.Measure("/nowhere/model.onnx")).Problem);

    private static Profile Measure(float[] first, float[] second, float[] third)
    {
        var model = Model([("fc1.weight", [5, 4], first), ("fc2.weight", [3, 5], second), ("fc3.weight", [2, 3], third)]);
        return Profiler.Measure(model, Network.Of(model), new());
    }

    private static Model Model((string Name, long[] Shape, float[] Values)[] layers)
    {
        var values = layers.Select((_, i) => $"v{i}").Append("out").ToArray();
        return new()
        {
            Path = "folder/model.onnx",
            Format = "test",
            Graph = new()
            {
                Inputs = [new("v0", [1, layers[0].Shape[1]], ElementType.Float32)],
                Outputs = [new("out", [1, layers[^1].Shape[0]], ElementType.Float32)],
                Tensors = layers.ToDictionary(layer => layer.Name, layer => Tensor.Of(layer.Name, layer.Shape, layer.Values)),
                Operators =
                [
                    .. layers.Select((layer, i) => new Operator(
                        "Gemm", "", layer.Name[..3], [values[i], layer.Name], [values[i + 1]], new Dictionary<string, object> { ["transB"] = 1L })),
                ],
            },
        };
    }

    private sealed class Progress(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
