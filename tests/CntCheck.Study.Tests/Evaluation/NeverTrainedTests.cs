using CntCheck.Profiles;
using CntCheck.Study.Evaluation;
using Xunit;

namespace CntCheck.Study.Tests.Evaluation;

public sealed class NeverTrainedTests
{
    [Fact]
    public void Connections_of_one_value_each_were_never_trained() =>
        Assert.Equal("all weights of each of its 2 connections are one value (0 or 1)", NeverTrained.Why(Profile(600, Constant("a", 300, 1), Constant("b", 300, 0))));

    [Fact]
    public void One_connection_of_one_value_shows_nothing_of_the_others() =>
        Assert.Null(NeverTrained.Why(Profile(600, Constant("a", 300, 1), Connection("b", 300))));

    [Fact]
    public void Connections_at_their_initialisation_were_never_trained_and_small_ones_do_not_count()
    {
        Assert.Equal("all of its connections of 256 weights or more (1) are as their initialiser drew them", NeverTrained.Why(Profile(320, Drawn("a", 300), Connection("b", 20))));
        Assert.Null(NeverTrained.Why(Profile(600, Drawn("a", 300), Connection("b", 300))));
        Assert.Null(NeverTrained.Why(Profile(100, Drawn("a", 100))));
    }

    [Fact]
    public void Weights_the_file_does_not_store_were_never_trained()
    {
        Assert.Equal("an operator makes its 3,000 weights: the file stores 299 numbers", NeverTrained.Why(Profile(299, Connection("a", 3000))));
        Assert.Null(NeverTrained.Why(Profile(300, Connection("a", 3000))));
    }

    [Fact]
    public void Scales_identity_links_and_single_links_are_no_weights()
    {
        var profile = Profile(10, Constant("γ", 300, 1) with { Traits = ["diagonal"] }, Constant("skip", 300, 1) with { Traits = ["unlearned"] }, Constant("one", 1, 1));

        Assert.Empty(NeverTrained.Learned(profile));
        Assert.Null(NeverTrained.Why(profile));
    }

    private static ConnectionProfile Drawn(string name, int weights) => Connection(name, weights) with { Initialiser = "uniform, bound 1/√fan-in = 0.1" };

    private static ConnectionProfile Constant(string name, int weights, double value)
    {
        var connection = Connection(name, weights);
        connection.Metrics!.Add("constant", 1);
        connection.Metrics.Add("link-weight.mean", value);
        return connection;
    }

    private static ConnectionProfile Connection(string name, int weights)
    {
        MetricSet metrics = [];
        metrics.Add("link-count", weights);
        return new() { Name = name, Kind = "Gemm", From = "input", To = name, Shape = [1, weights], Metrics = metrics };
    }

    private static Profile Profile(int parameters, params ConnectionProfile[] connections) => new()
    {
        Model = "m",
        Format = "onnx",
        Projection = "positions",
        Conventions = Conventions.Default,
        Totals = new(parameters, parameters, 5, 1, parameters),
        Connections = connections,
        Layers = [],
        Skipped = [],
    };
}
