using CntCheck.Profiles;
using CntCheck.Tests.Profiles;
using CntCheck.Verdicts;
using Xunit;

namespace CntCheck.Tests.Verdicts;

public class MakeupTests
{
    [Fact]
    public void Sizes_are_decimal_logarithms_over_the_connections()
    {
        // 784-64-32-10: connections of 50,176, 2,048 and 320 weights.
        var makeup = Makeup.Of(SampleProfile.Healthy().WithEveryConnection((connection, metrics) => metrics.With("link-count", connection.Shape[0] * connection.Shape[1])));

        Assert.Equal(
            [3, 3, 52_544, 320, 2048, 50_176, 784, 32, 64, 784, 10, 32, 64],
            makeup.Values.Take(13).Select(value => Math.Round(Math.Pow(10, value), 6)));
        Assert.Equal([1, 0, 0, 0, 0, 0], makeup.Values.Skip(13));
        Assert.Equal(Makeup.Names, makeup.Names);
    }

    [Fact]
    public void Kinds_are_shares_of_the_weights_and_of_the_connections()
    {
        var profile = SampleProfile.Healthy()
            .WithEveryConnection((connection, metrics) => metrics.With("link-count", connection.Shape[0] * connection.Shape[1]))
            .WithConnection("fc1", connection => connection with { Kind = "LSTM" })
            .WithConnection("fc3", connection => connection with { Traits = ["embedding"] });
        var (values, _) = Makeup.Of(profile).Select(["makeup.recurrent", "makeup.dense", "makeup.embedding", "makeup.connections"]);

        Assert.Equal(50_176 / 52_224.0, values[0], 12);
        Assert.Equal(2048 / 52_224.0, values[1], 12);
        Assert.Equal(1 / 3.0, values[2], 12);
        Assert.Equal(Math.Log10(2), values[3], 12);
    }

    [Fact]
    public void A_network_without_connections_has_no_makeup() =>
        Assert.All(Makeup.Of(SampleProfile.Healthy() with { Connections = [] }).Values, value => Assert.True(double.IsNaN(value)));

    [Fact]
    public void A_network_of_another_size_is_refused_in_words()
    {
        var weights = SampleReference.Shipped.Weights;
        var space = new Domain(["makeup.weights.most"], [2], [0.5], [], Neighbours: 1, Limit: 0.5, Rate: 0.05);
        var reference = SampleReference.Shipped with { Weights = weights with { Domain = space with { Points = [space.PointOf([2])] } } };
        var verdict = reference.Judge(SampleProfile.Healthy().WithEveryConnection((connection, metrics) => metrics.With("link-count", connection.Shape[0] * connection.Shape[1])))!;

        Assert.False(verdict.InDomain);
        Assert.Equal("it has a larger largest connection than networks of the reference (makeup.weights.most is 4.7, 2 in the middle of the reference)", Assert.Single(verdict.Reasons));
    }
}
