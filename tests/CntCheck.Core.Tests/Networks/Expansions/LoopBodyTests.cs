using CntCheck.Networks;
using Xunit;

namespace CntCheck.Tests.Networks.Expansions;

/// <summary>Of Loop one iteration is part of the network.</summary>
public class LoopBodyTests
{
    [Fact]
    public void What_is_carried_begins_with_the_loops_input_and_ends_in_its_output()
    {
        var reading = new Reading(Start().Stored("w", [2, 2], 1, 2, 3, 4).Stored("u", [2, 1], 5, 6)
            .Add("Loop", "n go x", "h", Body(body => body.Input("i").Input("c").Input("v", null, 2).Add("Identity", "c", "c2").Output("c2").Add("MatMul", "v w", "m").Add("Relu", "m", "v2").Output("v2")))
            .Add("MatMul", "h u", "y").Output("y").Build());

        Assert.Equal(["w", "u"], reading.Network.Connections.Select(connection => connection.Name));
        Assert.Equal([3, 7], reading.Out("x"));
        Assert.Equal([4 + 5, 6 + 6], reading.Strength("w"));
        Assert.Equal((6, 6, 0), (reading.Network.Parameters, reading.Network.MeasuredParameters, reading.Network.Notes.Count));
    }

    [Fact]
    public void Weights_that_are_carried_unchanged_are_weights()
    {
        var network = Network.Of(Start().Stored("w", [2, 2], 1, 2, 3, 4)
            .Add("Loop", "n go x w", "y k", Body(body => body.Input("i").Input("c").Input("v", null, 2).Input("weights", 2, 2).Output("c")
                .Add("MatMul", "v weights", "v2").Output("v2").Add("Identity", "weights", "same").Output("same"))).Output("y").Build());

        Assert.Equal("w", Assert.Single(network.Connections).Name);
    }

    [Fact]
    public void A_state_that_begins_with_zeros_is_a_layer_of_its_own()
    {
        var reading = new Reading(Start().Stored("zeros", [1, 3], 0, 0, 0).Stored("in", [2, 3], 1, 2, 3, 4, 5, 6).Stored("hidden", [3, 3], 1, 2, 3, 4, 5, 6, 7, 8, 9)
            .Add("Loop", "n go zeros", "last all", Body(body => body.Input("i").Input("c").Input("h", null, 3).Output("c")
                .Add("MatMul", "x in", "a").Add("MatMul", "h hidden", "b").Add("Add", "a b", "s").Add("Tanh", "s", "h2").Output("h2").Add("Identity", "h2", "step").Output("step"))).Output("all").Build());

        Assert.Equal(["in", "hidden"], reading.Network.Connections.Select(connection => connection.Name));
        Assert.Equal([6, 15], reading.Out("x"));
        Assert.Equal([6, 15, 24], reading.Out("h"));
        Assert.Equal([5 + 12, 7 + 15, 9 + 18], reading.In("in"));
        Assert.Equal((15, 15), (reading.Network.Parameters, reading.Network.MeasuredParameters));
    }

    [Fact]
    public void A_learned_first_state_is_held_at_its_layer()
    {
        var network = Network.Of(Start().Stored("first", [1, 2], 0.5, 0.25).Stored("w", [2, 2], 1, 2, 3, 4)
            .Add("Loop", "n go first", "y", Body(body => body.Input("i").Input("c").Input("h", null, 2).Output("c").Add("MatMul", "h w", "m").Add("Add", "m x", "h2").Output("h2"))).Output("y").Build());

        Assert.Equal("first", network.Layers.SelectMany(layer => layer.Biases).Single().Name);
        Assert.Equal(4 + 2, network.MeasuredParameters);
    }

    [Fact]
    public void What_every_iteration_gives_has_a_further_axis_in_front()
    {
        var reading = new Reading(Start().Integers("axes", 0).Stored("w", [2, 2], 1, 2, 3, 4).Stored("u", [2, 1], 5, 6)
            .Add("Loop", "n go", "all", Body(body => body.Input("i").Input("c").Output("c").Add("MatMul", "x w", "step").Output("step")))
            .Add("Transpose", "all", "turned", GraphBuilder.Ints("perm", 1, 0, 2)).Add("MatMul", "turned u", "y").Output("y").Build());

        Assert.Equal([5, 6], reading.Out("w"));
        Assert.Equal([3, 7], reading.Out("x"));
    }

    [Fact]
    public void The_row_that_the_counter_takes_shares_its_nodes_with_all_rows()
    {
        var reading = new Reading(new GraphBuilder().Input("x", 5, 2).Input("n").Input("go").Stored("w", [2, 2], 1, 2, 3, 4)
            .Add("Loop", "n go", "all", Body(body => body.Input("i").Input("c").Output("c").Add("Gather", "x i", "row").Add("MatMul", "row w", "step").Output("step"))).Output("all").Build());

        Assert.Equal([3, 7], reading.Out("x"));
        Assert.Empty(reading.Network.Notes);
    }

    [Fact]
    public void Counters_that_are_carried_are_numbers_too()
    {
        var reading = new Reading(new GraphBuilder().Input("x", 5, 2).Input("n").Input("go").Integer("zero", 0).Integer("one", 1).Stored("w", [2, 2], 1, 2, 3, 4)
            .Add("Loop", "n go zero", "count all", Body(body => body.Input("i").Input("c").Input("k").Output("c").Add("Add", "k one", "k2").Output("k2")
                .Add("Gather", "x k", "row").Add("MatMul", "row w", "step").Output("step"))).Output("all").Build());

        Assert.Equal([3, 7], reading.Out("x"));
    }

    [Fact]
    public void What_only_the_next_iteration_reads_is_part_of_the_network()
    {
        var network = Network.Of(Start().Stored("w", [2, 2], 1, 2, 3, 4).Stored("u", [2, 2], 5, 6, 7, 8)
            .Add("Loop", "n go x", "last all", Body(body => body.Input("i").Input("c").Input("h", null, 2).Output("c").Add("MatMul", "h w", "h2").Output("h2").Add("MatMul", "h u", "step").Output("step"))).Output("all").Build());

        Assert.Equal(["u", "w"], network.Connections.Select(connection => connection.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Loops_in_loops_share_what_is_around_them()
    {
        var inner = GraphBuilder.Body(body => body.Input("j").Input("d").Input("u", null, 2).Output("d").Add("MatMul", "u w", "m").Add("Add", "m v", "u2").Output("u2"));
        var network = Network.Of(Start().Stored("w", [2, 2], 1, 2, 3, 4)
            .Add("Loop", "n go x", "y", Body(body => body.Input("i").Input("c").Input("v", null, 2).Output("c").Add("Loop", "n c v", "v2", ("body", inner)).Output("v2"))).Output("y").Build());

        Assert.Equal("w", network.Connections.Single(connection => connection.Weights is not null).Name);
        Assert.Equal(4, network.MeasuredParameters);
    }

    [Theory]
    [InlineData("n go")]
    [InlineData("n")]
    [InlineData("n go x x")]
    public void A_body_that_does_not_fit_its_loop_is_listed(string inputs)
    {
        var network = Network.Of(Start().Add("Loop", inputs, "y",
            Body(body => body.Stored("w", [2, 2], 1, 2, 3, 4).Input("i").Input("c").Input("v", null, 2).Output("c").Add("MatMul", "v w", "v2").Output("v2"))).Output("y").Build());

        Assert.Equal(4, Assert.Single(network.Skipped).Parameters);
    }

    private static GraphBuilder Start() => new GraphBuilder().Input("x", null, 2).Input("n").Input("go");

    private static (string, object) Body(Action<GraphBuilder> body) => ("body", GraphBuilder.Body(body));
}
