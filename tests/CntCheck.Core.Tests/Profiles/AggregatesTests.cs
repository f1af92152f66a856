using CntCheck.Profiles;
using Xunit;

namespace CntCheck.Tests.Profiles;

public class AggregatesTests
{
    [Fact]
    public void Layers_are_told_as_first_last_and_what_lies_between()
    {
        var aggregates = Aggregates.Of([], Layers(1, 2, 6, 9));

        Assert.Equal(
            [("Y.first", 1), ("Y.last", 9), ("Y.mean", 4), ("Y.min", 2), ("Y.max", 6)],
            aggregates.Select(aggregate => (aggregate.Key, aggregate.Value)));
    }

    [Fact]
    public void Without_a_hidden_layer_there_is_no_mean() =>
        Assert.Equal(["Y.first", "Y.last"], Aggregates.Of([], Layers(1, 2)).Select(aggregate => aggregate.Key));

    [Fact]
    public void An_undefined_metric_is_left_out_of_its_aggregates()
    {
        var aggregates = Aggregates.Of([], Layers(null, 2, null, 4));

        Assert.Null(aggregates["Y.first"]);
        Assert.Equal(2, aggregates["Y.mean"]);
        Assert.Equal(4, aggregates["Y.last"]);
    }

    [Fact]
    public void Connections_bring_their_link_weights_alone_and_identity_links_nothing()
    {
        var aggregates = Aggregates.Of([Connection(new MetricSet { { "link-weight.std", 3 }, { "link-count", 5 } }), Connection(MetricSet.Empty)], []);

        Assert.Equal(
            [("link-weight.std.first", 3), ("link-weight.std.last", 3)],
            aggregates.Select(aggregate => (aggregate.Key, aggregate.Value)));
    }

    private static ConnectionProfile Connection(MetricSet metrics) =>
        new() { Name = "c", Kind = "Gemm", From = "a", To = "c", Shape = [1, 1], Metrics = metrics };

    private static List<LayerProfile> Layers(params double?[] fluctuations) =>
    [
        .. fluctuations.Select((value, i) => new LayerProfile
        {
            Name = $"l{i}",
            Nodes = 1,
            Metrics = value is { } defined ? new MetricSet { { "Y", defined } } : null,
        }),
    ];
}
