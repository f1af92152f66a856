using CntCheck.Networks;
using Xunit;

namespace CntCheck.Tests.Networks;

/// <summary>Small operators that stand between the weights of transformers, each solved by hand.</summary>
public class TransformerOperatorTests
{
    [Fact]
    public void Where_takes_evenly_from_two_values()
    {
        var model = new GraphBuilder().Input("x", null, 2).Input("z", null, 2).Stored("t", [1], 0).Stored("w", [2, 1], 3, 5)
            .Add("Greater", "x t", "c").Add("Where", "c x z", "y").Add("MatMul", "y w", "o").Output("o").Build();
        var reading = new Reading(model);

        Assert.Equal([1.5, 2.5], reading.Out("x"));
        Assert.Equal([1.5, 2.5], reading.Out("z"));
        Assert.Empty(reading.Network.Notes);
        Assert.Empty(reading.Network.Skipped);
    }

    [Fact]
    public void A_token_in_place_of_the_sample_takes_nothing_from_it()
    {
        var model = new GraphBuilder().Input("x", null, 2).Input("c", null, 1).Stored("token", [2], 7, 8).Stored("w", [2, 1], 3, 5)
            .Add("Where", "c token x", "y").Add("MatMul", "y w", "o").Output("o").Build();

        Assert.Equal([3, 5], new Reading(model).Out("x"));
        Assert.Equal(4, Network.Of(model).Parameters);
    }

    [Fact]
    public void Shapes_that_are_chosen_where_extents_are_unknown_keep_what_is_known()
    {
        // How torch.onnx repeats the value heads of grouped attention: −1 in the target means the extent that is there.
        var model = new GraphBuilder().Input("x", null, null, 4).Input("p", null, 4, null, null).Stored("v", [4, 4], 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16).Stored("o", [8, 1], 1, 10, 100, 1000, 10000, 100000, 1000000, 10000000)
            .Integers("split", 0, 0, 2, 2).Integers("axis", 2).Integer("zero", 0).Integer("two", 2).Integers("front", 0)
            .Add("MatMul", "x v", "v3").Add("Reshape", "v3 split", "v4").Add("Transpose", "v4", "vh", GraphBuilder.Ints("perm", 0, 2, 1, 3)).Add("Unsqueeze", "vh axis", "v5")
            .Add("Shape", "vh", "s").Add("Gather", "s zero", "b").Add("Gather", "s two", "t").Add("Unsqueeze", "b front", "b1").Add("Unsqueeze", "t front", "t1")
            .Integers("heads", 2).Integers("times", 2).Integers("size", 2).Integers("minus", -1, -1, -1, -1, -1).Integers("ones", 1, 1, 1, 1, 1).Integers("all", 4)
            .Add("Concat", "b1 heads times t1 size", "asked", ("axis", 0L)).Add("Equal", "asked minus", "same").Add("Where", "same ones asked", "target").Add("Expand", "v5 target", "copies")
            .Add("Concat", "b1 all t1 size", "joined", ("axis", 0L)).Add("Reshape", "copies joined", "v8").Add("Softmax", "p", "pr").Add("MatMul", "pr v8", "c")
            .Add("Transpose", "c", "ct", GraphBuilder.Ints("perm", 0, 2, 1, 3)).Integers("flat", 0, 0, 8).Add("Reshape", "ct flat", "cf").Add("MatMul", "cf o", "y").Output("y").Build();
        var reading = new Reading(model);

        Assert.Equal([101, 1010, 1010000, 10100000], reading.Out("v"));
        Assert.Empty(reading.Network.Notes);
    }

    [Theory]
    [InlineData("Expand", new long[] { 1, 3, 2 })]
    [InlineData("Tile", new long[] { 1, 3, 1 })]
    public void Copies_add_up_what_they_take(string kind, long[] argument)
    {
        var model = new GraphBuilder().Input("x", null, 1, 2).Integers("by", argument).Stored("w", [6, 1], 1, 10, 100, 1000, 10000, 100000)
            .Add(kind, "x by", "e").Add("Flatten", "e", "f").Add("MatMul", "f w", "y").Output("y").Build();

        Assert.Equal([10101, 101010], new Reading(model).Out("x"));
    }

    [Fact]
    public void A_tiled_axis_repeats_its_positions_in_order()
    {
        var model = new GraphBuilder().Input("x", null, 2).Integers("by", 1, 3).Stored("w", [6, 1], 1, 10, 100, 1000, 10000, 100000).Add("Tile", "x by", "e").Add("MatMul", "e w", "y").Output("y").Build();

        Assert.Equal([10101, 101010], new Reading(model).Out("x"));
    }

    [Theory]
    [InlineData(0L, 0L, new double[] { 111, 110, 100 })]
    [InlineData(0L, 1L, new double[] { 110, 100, 0 })]
    [InlineData(1L, 0L, new double[] { 1, 11, 111 })]
    [InlineData(1L, 1L, new double[] { 0, 1, 11 })]
    public void A_running_sum_gives_every_position_what_all_behind_it_take(long reverse, long exclusive, double[] expected)
    {
        var model = new GraphBuilder().Input("x", null, 3).Integer("axis", 1).Stored("w", [3, 1], 1, 10, 100)
            .Add("CumSum", "x axis", "c", ("reverse", reverse), ("exclusive", exclusive)).Add("MatMul", "c w", "y").Output("y").Build();

        Assert.Equal(expected, new Reading(model).Out("x"));
    }

    [Fact]
    public void The_largest_positions_are_any_positions()
    {
        var model = new GraphBuilder().Input("x", null, 4).Integers("k", 2).Stored("w", [2, 1], 6, 10).Add("TopK", "x k", "v i").Add("MatMul", "v w", "y").Output("y").Output("i").Build();

        Assert.Equal([4, 4, 4, 4], new Reading(model).Out("x"));
    }

    [Fact]
    public void The_last_token_is_taken_wherever_it_is()
    {
        var model = new GraphBuilder().Input("x", null, null, 2).Input("mask", null, null).Integer("axis", 1).Stored("a", [2, 2], 1, 2, 3, 4).Stored("w", [2, 1], 3, 5)
            .Add("MatMul", "x a", "h").Add("ArgMax", "mask", "last", ("axis", 1L), ("keepdims", 0L)).Add("Gather", "h last", "t", ("axis", 1L)).Add("MatMul", "t w", "y").Output("y").Build();
        var reading = new Reading(model);

        Assert.Equal([3, 5], reading.Out("a"));
        Assert.Empty(reading.Network.Notes);
    }

    [Fact]
    public void Rows_chosen_one_by_one_share_evenly()
    {
        var model = new GraphBuilder().Input("x", 4, 2).Input("i", 3, 1).Stored("w", [6, 1], 1, 10, 100, 1000, 10000, 100000)
            .Add("GatherND", "x i", "g").Add("Flatten", "g", "f", ("axis", 0L)).Add("MatMul", "f w", "y").Output("y").Build();
        var reading = new Reading(model);

        Assert.Equal(111111, reading.Out("x").Sum(), 1e-9);
        Assert.Equal([10101 / 4.0, 101010 / 4.0], reading.Out("x")[..2]);
    }

    [Theory]
    [InlineData("Scatter", "cache at n")]
    [InlineData("ScatterElements", "cache at n")]
    [InlineData("TensorScatter", "cache n at")]
    public void Positions_put_in_place_take_what_the_place_takes(string kind, string inputs)
    {
        var model = new GraphBuilder().Input("cache", null, 4, 2).Input("new", null, 1, 2).Input("at", null, 1, 2).Stored("a", [2, 2], 1, 2, 3, 4).Stored("w", [2, 1], 3, 5)
            .Add("MatMul", "new a", "n").Add(kind, inputs, "s", ("axis", 1L)).Add("MatMul", "s w", "y").Output("y").Build();
        var reading = new Reading(model);

        Assert.Equal([3, 5], reading.Out("a"));
        Assert.Equal([3, 5], reading.Out("cache"));
    }

    [Fact]
    public void Rows_put_in_any_place_share_what_all_places_take()
    {
        var reading = new Reading(new GraphBuilder().Input("x", 4, 2).Input("at", 3, 1).Input("rows", 3, 2).Stored("w", [8, 1], 1, 2, 3, 4, 5, 6, 7, 8)
            .Add("ScatterND", "x at rows", "s").Add("Flatten", "s", "f", ("axis", 0L)).Add("MatMul", "f w", "y").Output("y").Build());

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], reading.Out("x"));
        Assert.Equal([(1 + 3 + 5 + 7) / 4.0, (2 + 4 + 6 + 8) / 4.0], reading.Out("rows")[..2]);
    }
}
