using CntCheck.Networks.Families;
using Xunit;

namespace CntCheck.Tests.Networks.Families;

/// <summary>Positions that the sample chooses: all share evenly in what the results take.</summary>
public class SamplingTests
{
    [Fact]
    public void Elements_gathered_one_by_one_are_any_elements() =>
        Shares([4, 4, 4, 4], [1, 4], [6, 10], graph => graph.Input("i", 1, 2).Add("GatherElements", "x i", "t", ("axis", 1L)));

    [Fact]
    public void Steps_in_an_order_that_depends_on_a_length_are_any_steps() =>
        Shares([28, 28, 28, 28], [4, 1], [1, 10, 100, 1], graph => graph.Input("lengths", 1).Add("ReverseSequence", "x lengths", "t", ("time_axis", 0L), ("batch_axis", 1L)));

    [Fact]
    public void Regions_of_interest_lie_anywhere() =>
        Shares([4, 4, 4, 4], [1, 1, 2, 2], [6, 10], graph => graph.Input("rois", 1, 4).Input("at", 1)
            .Add("RoiAlign", "x rois at", "t", ("output_height", 1L), ("output_width", 2L)));

    [Fact]
    public void Regions_of_interest_that_are_pooled_lie_anywhere() =>
        Shares([4, 4, 4, 4], [1, 1, 2, 2], [6, 10], graph => graph.Input("rois", 1, 5).Add("MaxRoiPool", "x rois", "t", GraphBuilder.Ints("pooled_shape", 1, 2)));

    [Fact]
    public void What_is_put_back_where_the_largest_stood_stands_anywhere() =>
        Shares([6, 6], [1, 1, 2, 1], [1, 2, 3, 6], graph => graph.Input("at", 1, 1, 2, 1).Integers("shape", 1, 1, 4, 1)
            .Add("MaxUnpool", "x at shape", "t", GraphBuilder.Ints("kernel_shape", 2, 1)));

    [Fact]
    public void A_running_product_is_noted()
    {
        var reading = new Reading(new GraphBuilder().Input("x", null, 2).Stored("first", [2, 3], 1, 2, 3, -4, 5, 6).Stored("second", [3, 2], 1, -1, 2, 3, 5, 8).Integer("axis", 1)
            .Add("MatMul", "x first", "h").Add("CumProd", "product", "h axis", "t").Add("MatMul", "t second", "y").Output("y").Build());

        Assert.Contains("CumProd 'product'", Assert.Single(reading.Network.Notes), StringComparison.Ordinal);
        Assert.Equal([0, 0, 0], reading.Out("first"));
        Assert.Equal(12, reading.Network.MeasuredParameters);
    }

    [Theory]
    [MemberData(nameof(Shapeless))]
    public void What_only_takes_a_shape_carries_nothing_back(string kind)
    {
        var graph = new GraphBuilder().Input("x", null, 2).Stored("first", [2, 3], 1, 2, 3, -4, 5, 6).Stored("second", [3, 2], 1, -1, 2, 3, 5, 8);
        var reading = new Reading(graph.Add("MatMul", "x first", "h").Add(kind, kind == "Range" ? "h h h" : "h", "r").Add("Add", "h r", "a").Add("MatMul", "a second", "y").Output("y").Build());

        Assert.Equal([0, 5, 13], reading.Out("first"));
        Assert.Equal([8, 10], reading.In("second"));
        Assert.Equal((12, 12), (reading.Network.Parameters, reading.Network.MeasuredParameters));
    }

    public static TheoryData<string> Shapeless => [.. new Sourceless().Kinds];

    private static void Shares(double[] expected, long?[] shape, double[] weights, Func<GraphBuilder, GraphBuilder> sample)
    {
        var graph = sample(new GraphBuilder().Input("x", shape)).Add("Flatten", "t", "flat", ("axis", shape.Length == 4 ? 1L : 0L)).Stored("w", [weights.Length, 1], weights);

        Assert.Equal(expected, new Reading(graph.Add("MatMul", "flat w", "y").Output("y").Build()).Out("x"));
    }
}
