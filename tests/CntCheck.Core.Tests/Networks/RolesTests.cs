using CntCheck.Networks;
using Xunit;

namespace CntCheck.Tests.Networks;

/// <summary>Which numbers are parameters, which nodes are one set: cases a careless reading gets wrong.</summary>
public class RolesTests
{
    [Fact]
    public void A_sum_of_pooled_branches_leaves_the_branches_their_nodes()
    {
        var model = new GraphBuilder().Input("x", null, 2, 3, 3)
            .Stored("a", [2, 2, 1, 1], 1, 2, 3, 4).Stored("b", [2, 2, 1, 1], 5, 6, 7, 8).Stored("w", [2, 1], 9, 18)
            .Add("Conv", "x a", "ca").Add("Conv", "x b", "cb").Add("GlobalAveragePool", "ca", "ga").Add("GlobalAveragePool", "cb", "gb")
            .Add("Add", "ga gb", "sum").Add("Flatten", "sum", "f").Add("Gemm", "f w", "y").Output("y").Build();
        var reading = new Reading(model);

        Assert.Equal(18, reading.Network.Layers.Single(layer => layer.Name == "a").Nodes);
        Assert.Equal(18, reading.Network.Layers.Single(layer => layer.Name == "b").Nodes);
        Assert.All(reading.Out("a"), strength => Assert.Equal(1.0 / 9, strength, 1e-15));
        Assert.Empty(reading.Network.Notes);
    }

    [Fact]
    public void Average_and_maximum_over_an_image_of_unknown_size_are_no_activation_of_it()
    {
        var model = new GraphBuilder().Input("x", null, 2, null, null).Stored("w", [2, 1], 1, 2)
            .Add("GlobalAveragePool", "x", "a").Add("GlobalMaxPool", "x", "m").Add("Add", "a m", "sum").Add("Flatten", "sum", "f").Add("Gemm", "f w", "y").Output("y").Build();
        var network = Network.Of(model);

        Assert.Equal(2, network.Connections.Count(connection => connection.Kind == "Identity"));
        Assert.Empty(network.Notes);
    }

    [Fact]
    public void Unit_links_into_a_sum_go_back_through_a_pool_position_by_position()
    {
        var model = new GraphBuilder().Input("x", null, 1, 4).Input("t", null, 1, 2).Stored("w", [1, 1, 1], 1)
            .Add("AveragePool", "x", "p", GraphBuilder.Ints("kernel_shape", 3), GraphBuilder.Ints("strides", 2), GraphBuilder.Ints("pads", 1, 0))
            .Add("Conv", "t w", "c").Add("Add", "c p", "y").Output("y").Build();

        // Output 0 averages positions 0 and 1 (one tap is padding), output 1 positions 1, 2 and 3.
        Assert.Equal([1.0 / 2, (1.0 / 2) + (1.0 / 3), 1.0 / 3, 1.0 / 3], new Reading(model).Out("x"));
    }

    [Fact]
    public void A_table_that_decodes_an_output_is_no_parameter()
    {
        var model = Detector().Add("Mul", "h priors", "m").Add("Add", "m grid", "y").Output("y").Build();
        var network = Network.Of(model);

        Assert.Equal((6, 6), (network.Parameters, network.MeasuredParameters));
        Assert.Empty(network.Skipped);
        Assert.Equal(2, network.Notes.Count(note => note.Contains("decode an output", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Mul")]
    [InlineData("Add")]
    public void A_table_that_weights_read_is_learned(string kind)
    {
        var model = Detector().Stored("v", [2, 2], 1, 2, 3, 4).Add(kind, "h priors", "m").Add("MatMul", "m v", "y").Output("y").Build();
        var network = Network.Of(model);

        Assert.Equal((6 + 8 + 4, 6 + 8 + 4), (network.Parameters, network.MeasuredParameters));
        Assert.Empty(network.Skipped);
    }

    [Fact]
    public void A_table_without_weights_before_it_is_learned()
    {
        var model = new GraphBuilder().Input("x", 1, 4, 2).Stored("grid", [1, 4, 2], new double[8]).Add("Add", "x grid", "y").Output("y").Build();

        Assert.Equal(8, Network.Of(model).Parameters);
    }

    [Fact]
    public void Weights_of_more_axes_than_their_input_give_it_those_axes()
    {
        var model = new GraphBuilder().Input("x", 3, 4).Stored("w", [1, 4, 2], new double[8]).Add("MatMul", "x w", "y").Output("y").Build();

        var connection = Assert.Single(Network.Of(model).Connections);
        Assert.Equal([2, 4], connection.Shape);
        Assert.Empty(Network.Of(model).Skipped);
    }

    /// <summary>A head [1, 4, 2] and two tables of its shape.</summary>
    private static GraphBuilder Detector() => new GraphBuilder().Input("x", 1, 4, 3).Stored("w", [3, 2], 1, 2, 3, 4, 5, 6)
        .Stored("priors", [1, 4, 2], [.. Enumerable.Repeat(2.0, 8)]).Stored("grid", [1, 4, 2], [.. Enumerable.Repeat(3.0, 8)])
        .Add("MatMul", "x w", "h");
}
