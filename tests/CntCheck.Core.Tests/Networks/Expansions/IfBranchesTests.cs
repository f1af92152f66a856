using CntCheck.Artifacts;
using CntCheck.Networks;
using Xunit;

namespace CntCheck.Tests.Networks.Expansions;

/// <summary>Both branches of If are part of the network; what reads an output reads either branch.</summary>
public class IfBranchesTests
{
    [Fact]
    public void Both_branches_are_measured_and_read()
    {
        var reading = new Reading(Start()
            .Add("If", "c", "h", Then(body => body.Stored("a", [2, 2], 1, 2, 3, 4).Add("MatMul", "x a", "t").Output("t")), Else(body => body.Stored("b", [2, 2], 5, 6, 7, 8).Add("MatMul", "x b", "e").Output("e")))
            .Stored("w", [2, 1], 9, 10).Add("MatMul", "h w", "y").Output("y").Build());

        Assert.Equal(["a", "b", "w"], reading.Network.Connections.Select(connection => connection.Name).Order(StringComparer.Ordinal));
        Assert.Equal([1 + 2 + 5 + 6, 3 + 4 + 7 + 8], reading.Out("x"));
        Assert.Equal([9, 10], reading.Out("a"));
        Assert.Equal([9, 10], reading.Out("b"));
        Assert.Equal(["a", "b"], reading.Connection("w").From.Select(layer => layer.Name));
        Assert.Equal(2, reading.Network.Depth);
        Assert.Empty(reading.Network.Notes);
    }

    [Fact]
    public void A_stored_condition_shows_both_branches_too()
    {
        var network = Network.Of(Start().Integer("true", 1)
            .Add("If", "true", "y", Then(body => body.Stored("a", [2, 2], 1, 2, 3, 4).Add("MatMul", "x a", "t").Output("t")), Else(body => body.Stored("b", [2, 2], 5, 6, 7, 8).Add("MatMul", "x b", "e").Output("e"))).Output("y").Build());

        Assert.Equal(2, network.Connections.Count);
        Assert.Equal((8, 8), (network.Parameters, network.MeasuredParameters));
    }

    [Theory]
    [InlineData("Relu", "Identity")]
    [InlineData("Identity", "Relu")]
    public void Two_functions_of_the_same_nodes_are_read_once(string then, string otherwise)
    {
        var reading = new Reading(Start().Add("If", "c", "h", Then(body => body.Add(then, "x", "t").Output("t")), Else(body => body.Add(otherwise, "x", "e").Output("e")))
            .Stored("w", [2, 1], 9, 10).Add("MatMul", "h w", "y").Output("y").Build());

        Assert.Equal([9, 10], reading.Out("x"));
    }

    [Fact]
    public void A_branch_without_operators_hands_on_what_it_reads()
    {
        var reading = new Reading(Start().Add("If", "c", "h", Then(body => body.Output("x")), Else(body => body.Output("x"))).Stored("w", [2, 1], 9, 10).Add("MatMul", "h w", "y").Output("y").Build());

        Assert.Equal([9, 10], reading.Out("x"));
    }

    [Fact]
    public void Of_sides_that_differ_in_rank_the_first_is_read()
    {
        var reading = new Reading(new GraphBuilder().Input("x", 1, null, 2).Input("c").Integers("axes", 0)
            .Add("If", "c", "h", Then(body => body.Add("Squeeze", "x axes", "t").Output("t")), Else(body => body.Add("Identity", "x", "e").Output("e")))
            .Stored("w", [2, 1], 9, 10).Add("Gemm", "h w", "y").Output("y").Build());

        Assert.Equal([9, 10], reading.Out("x"));
        Assert.Empty(reading.Network.Notes);
    }

    [Fact]
    public void Of_sides_that_differ_in_rank_the_declared_one_is_read()
    {
        var reading = new Reading(new GraphBuilder().Input("x", null, 2).Input("c").Integers("axes", 0).Declared("h", null, 2)
            .Add("If", "c", "h", Then(body => body.Add("Unsqueeze", "x axes", "t").Output("t")), Else(body => body.Add("Identity", "x", "e").Output("e")))
            .Stored("w", [2, 1], 9, 10).Add("Gemm", "h w", "y").Output("y").Build());

        Assert.Equal([9, 10], reading.Out("x"));
    }

    [Theory]
    [InlineData(2, "w")]
    [InlineData(3, "")]
    public void Shapes_of_the_model_may_decide_which_side_is_read(long unchanged, string measured)
    {
        var network = Network.Of(new GraphBuilder().Input("x", null, 2).Integers("axes", 0).Integer("unchanged", unchanged)
            .Add("Shape", "x", "s").Add("Size", "s", "n").Add("Equal", "n unchanged", "same").Add("Not", "same", "c").Add("Cast", "c", "cond", ("to", 9L))
            .Add("If", "cond", "h", Then(body => body.Add("Unsqueeze", "x axes", "t").Output("t")), Else(body => body.Add("Identity", "x", "e").Output("e")))
            .Stored("w", [2, 1], 9, 10).Add("Gemm", "h w", "y").Output("y").Build());

        // Gemm reads matrices only: behind Unsqueeze there is none.
        Assert.Equal(measured, string.Join(' ', network.Connections.Select(connection => connection.Name)));
    }

    [Fact]
    public void A_reader_that_only_one_side_fits_says_what_it_leaves_out()
    {
        var network = Network.Of(new GraphBuilder().Input("x", null, 2).Input("z", 1, null, 2).Input("c")
            .Add("If", "c", "h", Then(body => body.Output("x")), Else(body => body.Output("z"))).Stored("w", [2, 1], 9, 10).Add("Gemm", "h w", "y").Output("y").Build());

        Assert.Contains("differ in rank", Assert.Single(network.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_names_in_two_branches_show_the_branch()
    {
        static Action<GraphBuilder> Net(string output) => body => body.Stored("fc.weight", [2, 2], 1, 2, 3, 4).Add("MatMul", "x fc.weight", output).Output(output);
        var network = Network.Of(Start().Add("If", "gate", "c", "y", Then(Net("t")), Else(Net("e"))).Output("y").Build());

        Assert.Equal(["gate/then/fc", "gate/else/fc"], network.Connections.Select(connection => connection.Name));
        Assert.Equal(8, network.Parameters);
    }

    [Fact]
    public void Weights_from_outside_are_tied()
    {
        var network = Network.Of(Start().Stored("w", [2, 2], 1, 2, 3, 4)
            .Add("If", "c", "y", Then(body => body.Add("MatMul", "x w", "t").Output("t")), Else(body => body.Add("MatMul", "x w", "e").Output("e"))).Output("y").Build());

        Assert.Equal([[], ["tied"]], network.Connections.Select(connection => connection.Traits));
        Assert.Equal((4, 4), (network.Parameters, network.MeasuredParameters));
    }

    [Fact]
    public void Branches_in_branches_read_values_of_all_around_them()
    {
        var inner = GraphBuilder.Body(body => body.Add("MatMul", "h w", "m").Add("Add", "m x", "deep").Output("deep"));
        var reading = new Reading(Start().Stored("w", [2, 2], 1, 2, 3, 4).Stored("u", [2, 2], 5, 6, 7, 8)
            .Add("If", "outer", "c", "y",
                Then(body => body.Add("MatMul", "x u", "h").Add("If", "c", "t", ("then_branch", inner), ("else_branch", GraphBuilder.Body(otherwise => otherwise.Output("h")))).Output("t")),
                Else(body => body.Add("Relu", "x", "h").Output("h")))
            .Output("y").Build());

        Assert.Equal([5 + 6, 7 + 8], reading.Out("x").Select((value, i) => value - 1));
        Assert.Equal([3, 7], reading.Out("u"));
    }

    [Fact]
    public void Shapes_declared_in_a_branch_are_known()
    {
        var network = Network.Of(new GraphBuilder().Input("x", 1, 1, 4, 4).Input("c").Stored("w", [1, 1, 3, 3], new double[9])
            .Add("If", "c", "y", Then(body => body.Add("Unheard", "x", "u").Declared("u", 1, 1, 8, 8).Add("Conv", "u w", "t").Output("t")), Else(body => body.Output("x"))).Output("y").Build());

        Assert.Equal("positions", network.Projection);
        Assert.Equal(36, network.Layers.Single(layer => layer.Name == "w").Nodes);
    }

    [Fact]
    public void A_constant_in_place_of_a_value_is_held_unless_both_sides_are_constant()
    {
        var mixed = Network.Of(Start().Stored("w", [2, 2], 1, 2, 3, 4).Add("MatMul", "x w", "m")
            .Add("If", "c", "y", Then(body => body.Stored("k", [1, 2], 1, 2).Output("k")), Else(body => body.Output("m"))).Output("y").Build());
        var constant = Network.Of(Start().Add("If", "c", "y", Then(body => body.Stored("k", [1, 2], 1, 2).Output("k")), Else(body => body.Stored("l", [1, 2], 1, 2).Output("l"))).Output("y").Build());

        Assert.Equal("k", mixed.Layers.Single(layer => layer.Name == "w").Biases.Single().Name);
        Assert.Equal(4 + 2, mixed.MeasuredParameters);
        Assert.Equal(0, constant.Parameters);
    }

    [Fact]
    public void Shapes_that_both_branches_give_are_known_where_they_agree()
    {
        var reading = new Reading(new GraphBuilder().Input("x", 1, 6).Input("c")
            .Add("If", "c", "s", Then(body => body.Integers("a", 2, 3).Output("a")), Else(body => body.Integers("b", -1, 3).Output("b")))
            .Add("Reshape", "x s", "r").Stored("w", [3, 1], 1, 2, 3).Add("MatMul", "r w", "y").Output("y").Build());

        Assert.Equal("w", Assert.Single(reading.Network.Connections).Name);
    }

    [Fact]
    public void What_decides_is_part_of_the_network()
    {
        var network = Network.Of(new GraphBuilder().Input("x", null, 2).Stored("gate", [2, 1], 1, 2).Stored("half", [], 0.5).Add("MatMul", "x gate", "g").Add("Greater", "g half", "c")
            .Add("If", "c", "y", Then(body => body.Output("x")), Else(body => body.Add("Relu", "x", "e").Output("e"))).Output("y").Build());

        Assert.Equal("gate", Assert.Single(network.Connections).Name);
    }

    [Fact]
    public void Branches_that_are_laid_out_wrongly_are_listed()
    {
        var network = Network.Of(Start().Add("If", "odd", "c", "y", Then(body => body.Stored("a", [2, 2], 1, 2, 3, 4).Add("MatMul", "x a", "t").Output("t"))).Output("y").Build());

        Assert.Equal(("odd", 4, "graphs inside an operator of this kind are not read yet"), network.Skipped.Select(part => (part.Name, part.Parameters, part.Reason)).Single());
    }

    private static GraphBuilder Start() => new GraphBuilder().Input("x", null, 2).Input("c");

    private static (string, object) Then(Action<GraphBuilder> body) => ("then_branch", GraphBuilder.Body(body));

    private static (string, object) Else(Action<GraphBuilder> body) => ("else_branch", GraphBuilder.Body(body));
}
