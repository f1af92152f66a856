using CntCheck.Metrics;
using CntCheck.Networks;
using CntCheck.Profiles;
using Xunit;

namespace CntCheck.Tests.Metrics;

public class LayerMetricsTests
{
    [Fact]
    public void Three_nodes_with_links_on_both_sides_are_measured_as_by_hand()
    {
        // Two links of 1 into each node; out of them 1, 2 and none.
        var metrics = Measure(new()
        {
            Count = [1, 1, 1],
            HasIn = true,
            HasOut = true,
            In = [2, 2, 2],
            InAbsolute = [2, 2, 2],
            InSquare = [2, 2, 2],
            Out = [1, 2, 0],
            OutAbsolute = [1, 2, 0],
            OutSquare = [1, 4, 0],
        });

        Assert.Equal(3, metrics["node-strength.mean"]);
        Assert.Equal(Math.Sqrt(2 / 3.0), metrics["layer-fluctuation"]!.Value, 15);
        Assert.Equal(0, metrics["node-strength.skewness"]);
        Assert.Equal(-1.5, metrics["node-strength.kurtosis"]!.Value, 14);
        Assert.Equal(2, metrics["node-strength.min"]);
        Assert.Equal(4, metrics["node-strength.max"]);
        Assert.Equal(2, metrics["in-strength.mean"]);
        Assert.Equal(0, metrics["in-strength.std"]);
        Assert.Equal(1, metrics["out-strength.mean"]);
        Assert.Equal(Math.Sqrt(1 / (11 / 3.0)), metrics["fluctuation-ratio"]!.Value, 15);
        Assert.Equal(0.5, metrics["disparity.in"]);
        Assert.Equal(1, metrics["disparity.out"]);
        Assert.Equal(0, metrics["isolated-fraction"]);
    }

    [Fact]
    public void A_class_of_nodes_weighs_as_many_single_nodes()
    {
        var classes = Measure(OutOnly([3, 1, 4], [1, 5, 2]));
        var nodes = Measure(OutOnly([1, 1, 1, 1, 1, 1, 1, 1], [1, 1, 1, 5, 2, 2, 2, 2]));

        Assert.Equal(nodes.Select(metric => metric.Key), classes.Select(metric => metric.Key));
        foreach (var (id, value) in nodes)
            Assert.Equal(value, classes[id]!.Value, 1e-14);
    }

    [Fact]
    public void Metrics_of_a_side_without_connections_are_absent()
    {
        var metrics = Measure(OutOnly([1, 1], [1, 2]));

        Assert.Null(metrics["in-strength.mean"]);
        Assert.Null(metrics["disparity.in"]);
        Assert.Equal(1.5, metrics["out-strength.mean"]);
    }

    [Fact]
    public void Two_nodes_have_no_shape_and_one_has_no_ratio()
    {
        Assert.Null(Measure(OutOnly([1, 1], [1, 2]))["node-strength.skewness"]);
        Assert.NotNull(Measure(OutOnly([1, 1], [1, 2]))["fluctuation-ratio"]);
        Assert.Null(Measure(OutOnly([1], [1]))["fluctuation-ratio"]);
    }

    [Fact]
    public void Strengths_that_differ_by_rounding_alone_do_not_differ()
    {
        var metrics = Measure(OutOnly([1, 1, 1], [0.1 + 0.2, 0.3, 0.3]));

        Assert.Equal(0, metrics["layer-fluctuation"]);
        Assert.Null(metrics["node-strength.skewness"]);
    }

    [Fact]
    public void Nodes_without_links_are_isolated_and_leave_disparity_alone()
    {
        var metrics = Measure(OutOnly([3, 1], [0, 2]));

        Assert.Equal(0.75, metrics["isolated-fraction"]);
        Assert.Equal(1, metrics["disparity.out"]);
    }

    [Fact]
    public void Strengths_that_are_not_finite_are_noticed()
    {
        Assert.False(new LayerReading(OutOnly([1, 1], [double.NaN, 1])).IsFinite);
        Assert.False(new LayerReading(OutOnly([1, 1], [double.PositiveInfinity, 1])).IsFinite);
        Assert.True(new LayerReading(OutOnly([1, 1], [1, 2])).IsFinite);
    }

    /// <summary>Nodes with one outgoing link each.</summary>
    private static NodeStrengths OutOnly(long[] counts, double[] links)
    {
        var none = new double[links.Length];
        return new()
        {
            Count = counts,
            HasIn = false,
            HasOut = true,
            In = none,
            InAbsolute = none,
            InSquare = none,
            Out = links,
            OutAbsolute = Array.ConvertAll(links, Math.Abs),
            OutSquare = Array.ConvertAll(links, link => link * link),
        };
    }

    private static MetricSet Measure(NodeStrengths strengths) =>
        MetricCatalogue.Measure(MetricCatalogue.OfLayers, new LayerReading(strengths));
}
