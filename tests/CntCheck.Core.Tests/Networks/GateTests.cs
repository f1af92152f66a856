using CntCheck.Networks;
using Xunit;

namespace CntCheck.Tests.Networks;

/// <summary>Products node by node: what is gated is carried through, the gate has in-strengths only.</summary>
public class GateTests
{
    [Fact]
    public void A_gated_linear_unit_carries_the_half_without_the_sigmoid()
    {
        var model = new GraphBuilder().Input("x", null, 2).Stored("w", [2, 4], 1, 2, 3, 4, 5, 6, 7, 8).Stored("v", [2, 1], 10, 100)
            .Add("MatMul", "x w", "h").Add("Split", "h", "a b", ("axis", -1L)).Add("Sigmoid", "b", "g").Add("Mul", "a g", "y").Add("MatMul", "y v", "z").Output("z").Build();
        var reading = new Reading(model);

        Assert.Equal([10, 100, 0, 0], reading.Out("w"));
        Assert.Empty(reading.Network.Notes);
    }

    [Theory]
    [InlineData("up gated")]
    [InlineData("gated up")]
    public void Of_two_projections_the_one_behind_an_activation_is_the_gate(string order)
    {
        var model = new GraphBuilder().Input("x", null, 2).Stored("gate", [2, 2], 1, 2, 3, 4).Stored("rise", [2, 2], 5, 6, 7, 8).Stored("down", [2, 1], 10, 100)
            .Add("MatMul", "x gate", "g").Add("Sigmoid", "g", "s").Add("Mul", "g s", "gated").Add("MatMul", "x rise", "up").Add("Mul", order, "h").Add("MatMul", "h down", "y").Output("y").Build();
        var reading = new Reading(model);

        Assert.Equal([10, 100], reading.Out("rise"));
        Assert.Equal([0, 0], reading.Out("gate"));
        Assert.Equal([4, 6], reading.In("gate"));
        Assert.Empty(reading.Network.Notes);
    }

    [Fact]
    public void Squeezed_channels_excite_a_map_and_take_their_own_links_from_it()
    {
        var model = new GraphBuilder().Input("x", null, 1, 2, 2).Stored("conv", [2, 1, 1, 1], 3, 5).Stored("fc", [2, 2], 1, 2, 3, 4).Stored("next", [1, 2, 1, 1], 10, 100)
            .Integers("four", 0, 2, 1, 1).Add("Conv", "x conv", "c").Add("GlobalAveragePool", "c", "p").Add("Flatten", "p", "f").Add("MatMul", "f fc", "e").Add("HardSigmoid", "e", "s")
            .Add("Reshape", "s four", "g").Add("Mul", "c g", "y").Add("Conv", "y next", "z").Output("z").Build();
        var reading = new Reading(model);

        Assert.Equal([10.75, 10.75, 10.75, 10.75, 101.75, 101.75, 101.75, 101.75], reading.Out("conv"));
        Assert.Equal([4, 6], reading.In("fc"));
        Assert.Equal([0, 0], reading.Out("fc"));
        Assert.Empty(reading.Network.Notes);
    }

    [Fact]
    public void Of_tanh_and_sigmoid_the_sigmoid_is_the_gate()
    {
        var model = new GraphBuilder().Input("x", null, 1).Stored("a", [1, 1], 2).Stored("b", [1, 1], 3).Stored("w", [1, 1], 5)
            .Add("MatMul", "x a", "p").Add("Tanh", "p", "t").Add("MatMul", "x b", "q").Add("Sigmoid", "q", "s").Add("Mul", "s t", "y").Add("MatMul", "y w", "z").Output("z").Build();

        Assert.Equal([5], new Reading(model).Out("a"));
        Assert.Equal([0], new Reading(model).Out("b"));
    }

    [Fact]
    public void An_input_that_is_repeated_over_nodes_is_their_mask()
    {
        var model = new GraphBuilder().Input("x", null, 3, 2).Input("mask", null, 3, 1).Stored("a", [2, 2], 1, 2, 3, 4).Stored("w", [2, 1], 5, 7)
            .Add("MatMul", "x a", "h").Add("Mul", "h mask", "y").Add("MatMul", "y w", "z").Output("z").Build();
        var reading = new Reading(model);

        Assert.Equal([5, 7], reading.Out("a"));
        Assert.Equal(["x", "a", "w"], reading.Network.Layers.Select(layer => layer.Name));
    }

    [Fact]
    public void Two_factors_without_bounds_are_noted_where_weights_read_them()
    {
        var builder = new GraphBuilder().Input("x", null, 1).Stored("a", [1, 1], 2).Stored("b", [1, 1], 3).Add("MatMul", "x a", "p").Add("MatMul", "x b", "q").Add("Mul", "product", "p q", "y");
        Assert.Empty(Network.Of(builder.Output("y").Build()).Notes);

        var read = Network.Of(builder.Stored("w", [1, 1], 5).Add("MatMul", "y w", "z").Output("z").Build());
        Assert.Equal("Out-strength is not carried back through Mul 'product': it multiplies two values that depend on the sample.", Assert.Single(read.Notes));
    }

    [Fact]
    public void A_gated_vector_that_is_repeated_adds_up_what_its_copies_take()
    {
        var model = new GraphBuilder().Input("x", 1, 2).Input("s", 3, 2).Stored("a", [2, 2], 1, 2, 3, 4).Stored("w", [6, 1], 1, 10, 100, 1000, 10000, 100000)
            .Add("MatMul", "x a", "h").Add("Sigmoid", "s", "g").Add("Mul", "h g", "y").Add("Flatten", "y", "f", ("axis", 0L)).Add("MatMul", "f w", "z").Output("z").Build();

        Assert.Equal([10101, 101010], new Reading(model).Out("a"));
    }
}
