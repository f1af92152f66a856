using CntCheck.Artifacts;
using CntCheck.Networks;
using CntCheck.Profiles;
using Xunit;

namespace CntCheck.Tests.Networks;

/// <summary>Scales of norms that take their statistics from the sample: part of the projection that follows, else one link a node.</summary>
public class NormalizationTests
{
    [Theory]
    [InlineData("LayerNormalization", "x gamma beta")]
    [InlineData("RMSNormalization", "x gamma")]
    [InlineData("SimplifiedLayerNormalization", "x gamma")]
    public void The_scale_becomes_part_of_the_projection_that_follows(string kind, string inputs)
    {
        var reading = new Reading(Tokens().Add(kind, inputs, "n").Add("MatMul", "n w", "y").Output("y").Build());

        // w = [[1, 2], [3, 4], [5, 6]], γ = 2, 10, 100: rows of w times γ.
        var connection = Assert.Single(reading.Network.Connections);
        Assert.Equal("w", connection.Name);
        Assert.Equal([2 * 3, 10 * 7, 100 * 11], reading.Out("x"));
        Assert.Equal([2 + 30 + 500, 4 + 40 + 600], reading.In("w"));
        Assert.Equal(inputs.Contains("beta", StringComparison.Ordinal) ? 12 : 9, reading.Network.MeasuredParameters);
        Assert.Equal(reading.Network.Parameters, reading.Network.MeasuredParameters);
        Assert.Equal(["x", "w"], reading.Network.Layers.Select(layer => layer.Name));
    }

    [Fact]
    public void A_scale_in_front_of_several_projections_is_one_link_a_node()
    {
        var reading = new Reading(Tokens().Stored("v", [3, 1], 1, 1, 1).Add("LayerNormalization", "x gamma beta", "n")
            .Add("MatMul", "n w", "y").Add("MatMul", "n v", "z").Output("y").Output("z").Build());

        Assert.Equal(["gamma", "w", "v"], reading.Network.Connections.Select(connection => connection.Name));
        Assert.Contains("diagonal", reading.Connection("gamma").Traits);
        Assert.Equal([2, 10, 100], reading.Out("x"));
        Assert.Equal([2, 10, 100], reading.In("gamma"));
        Assert.Equal([3 + 1, 7 + 1, 11 + 1], reading.Out("gamma"));
        Assert.Equal([7, 8, 9], reading.Connection("gamma").Bias!);
    }

    [Fact]
    public void An_activation_keeps_norm_and_projection_apart()
    {
        var reading = new Reading(Tokens().Add("LayerNormalization", "x gamma beta", "n").Add("Relu", "n", "r").Add("MatMul", "r w", "y").Output("y").Build());

        Assert.Equal(2, reading.Network.Connections.Count);
        Assert.Equal([2, 10, 100], reading.Out("x"));
    }

    [Fact]
    public void A_copy_and_a_transpose_do_not_keep_them_apart()
    {
        var model = new GraphBuilder().Input("x", null, 5, 2).Stored("gamma", [2], 3, 7).Stored("k", [1, 2, 1], 1, 2)
            .Add("LayerNormalization", "x gamma", "n").Add("Cast", "n", "c", ("to", 1L)).Add("Transpose", "c", "t", GraphBuilder.Ints("perm", 0, 2, 1)).Add("Conv", "t k", "y").Output("y").Build();
        var reading = new Reading(model);

        Assert.Equal(["k"], reading.Network.Connections.Select(connection => connection.Name));
        Assert.All(reading.In("k"), strength => Assert.Equal(3 + 14, strength));
        Assert.Equal([3, 14], reading.Out("x").Take(2));
    }

    [Fact]
    public void Written_out_by_hand_it_is_the_same()
    {
        var model = Tokens().Stored("eps", [], 1e-5).Stored("two", [], 2).Integers("last", -1)
            .Add("ReduceMean", "x last", "mean").Add("Sub", "x mean", "d").Add("Pow", "d two", "p").Add("ReduceMean", "p last", "v").Add("Add", "v eps", "ve").Add("Sqrt", "ve", "s")
            .Add("Div", "d s", "q").Add("Mul", "q gamma", "g").Add("Add", "g beta", "n").Add("MatMul", "n w", "y").Output("y").Build();
        var reading = new Reading(model);

        Assert.Equal(["w"], reading.Network.Connections.Select(connection => connection.Name));
        Assert.Equal([2 * 3, 10 * 7, 100 * 11], reading.Out("x"));
        Assert.Equal(12, reading.Network.MeasuredParameters);
        Assert.Equal("beta", Assert.Single(reading.Network.Layers[0].Biases).Name);
    }

    [Fact]
    public void Part_of_a_grouped_convolution_every_input_channel_has_its_own_scale()
    {
        var model = new GraphBuilder().Input("x", null, 4, 1, 1).Stored("gamma", [4], 1, 10, 100, 1000).Stored("zero", [4], 0, 0, 0, 0).Stored("k", [2, 2, 1, 1], 1, 2, 3, 4)
            .Add("InstanceNormalization", "x gamma zero", "n").Add("Conv", "n k", "y", ("group", 2L)).Output("y").Build();
        var reading = new Reading(model);

        Assert.Equal([21, 4300], reading.In("k"));
        Assert.Equal([1, 20, 300, 4000], reading.Out("x"));
    }

    [Fact]
    public void Part_of_a_transposed_convolution_it_scales_the_rows()
    {
        var model = new GraphBuilder().Input("x", null, 2, 1, 1).Stored("gamma", [2], 10, 100).Stored("zero", [2], 0, 0).Stored("k", [2, 3, 1, 1], 1, 2, 3, 4, 5, 6)
            .Add("InstanceNormalization", "x gamma zero", "n").Add("ConvTranspose", "n k", "y").Output("y").Build();
        var reading = new Reading(model);

        Assert.Equal([60, 1500], reading.Out("x"));
        Assert.Equal([410, 520, 630], reading.In("k"));
    }

    [Fact]
    public void A_scale_over_several_axes_tells_all_their_nodes_apart()
    {
        var model = new GraphBuilder().Input("x", null, 2, 1, 2).Stored("gamma", [2, 1, 2], 1, 2, 3, 4).Stored("beta", [2, 1, 2], 5, 6, 7, 8).Stored("w", [4, 1], 1, 1, 1, 10)
            .Add("LayerNormalization", "x gamma beta", "n", ("axis", 1L)).Add("Flatten", "n", "f").Add("MatMul", "f w", "y").Output("y").Build();
        var reading = new Reading(model);

        Assert.Equal([1, 2, 3, 4], reading.Out("x"));
        Assert.Equal([1, 2, 3, 4], reading.In("gamma"));
        Assert.Equal([1, 1, 1, 10], reading.Out("gamma"));
        Assert.Equal([5, 6, 7, 8], reading.Connection("gamma").Bias!);
        Assert.Equal([1 + 5, 2 + 6, 3 + 7, 4 + 8], new Reading(model, Conventions.Default with { Bias = "link" }).In("gamma"));
        Assert.Equal(4, reading.Connection("gamma").Links);
    }

    [Fact]
    public void A_scale_a_group_is_the_scale_of_each_of_its_channels()
    {
        var model = new GraphBuilder().Input("x", null, 4, 3).Stored("gamma", [2], 5, 7).Stored("beta", [2], 1, 2)
            .Add("GroupNormalization", "x gamma beta", "n", ("num_groups", 2L)).Add("Relu", "n", "r").Stored("k", [1, 4, 3], Enumerable.Repeat(1.0, 12).ToArray()).Add("Conv", "r k", "y").Output("y").Build();
        var reading = new Reading(model);

        Assert.Equal([5, 5, 5, 5, 5, 5, 7, 7, 7, 7, 7, 7], reading.Out("x"));
        Assert.Equal([1, 1, 2, 2], reading.Connection("gamma").Bias!);
        Assert.Equal(4 + 12, reading.Network.MeasuredParameters);
    }

    [Fact]
    public void A_group_norm_written_as_an_instance_norm_has_only_the_scale_behind_it()
    {
        var model = new GraphBuilder().Input("x", 1, 4, 2).Stored("ones", [2], 1, 1).Stored("zeros", [2], 0, 0).Integers("groups", 0, 2, -1).Integers("back", 1, 4, 2)
            .Stored("gamma", [4, 1], 1, 2, 3, 4).Stored("beta", [4, 1], 5, 6, 7, 8).Stored("k", [1, 4, 1], 1, 1, 1, 1)
            .Add("Reshape", "x groups", "g").Add("InstanceNormalization", "g ones zeros", "i").Add("Reshape", "i back", "b").Add("Mul", "b gamma", "m").Add("Add", "m beta", "n")
            .Add("Conv", "n k", "y").Output("y").Build();
        var reading = new Reading(model);

        Assert.Equal(["k"], reading.Network.Connections.Select(connection => connection.Name));
        Assert.Equal([1, 1, 2, 2, 3, 3, 4, 4], reading.Out("x"));
        Assert.Equal(12, reading.Network.MeasuredParameters);
    }

    [Fact]
    public void A_scale_that_does_not_fit_is_skipped()
    {
        var network = Network.Of(new GraphBuilder().Input("x", null, 5).Stored("gamma", [3], 1, 2, 3).Add("LayerNormalization", "x gamma", "y").Output("y").Build());

        Assert.Equal(3, Assert.Single(network.Skipped).Parameters);
    }

    [Fact]
    public void A_scale_that_is_not_finite_makes_the_folded_weights_not_finite()
    {
        var model = new GraphBuilder().Input("x", null, 2).Stored("gamma", [2], double.NaN, 1).Stored("w", [2, 3], 1, 2, 3, 4, 5, 6).Add("LayerNormalization", "x gamma", "n").Add("MatMul", "n w", "y").Output("y").Build();
        var profile = Profiler.Measure(model, Network.Of(model), new ProfileOptions());

        Assert.Equal(3, Assert.Single(profile.Connections).NonFiniteCount);
    }

    [Fact]
    public void Every_link_of_a_diagonal_arrives_where_it_leaves()
    {
        var draft = GraphReading.Read(Tokens().Add("LayerNormalization", "x gamma beta", "n").Add("Relu", "n", "y").Output("y").Build());
        var connection = Assert.Single(draft.Connections);

        Assert.Equal(112, connection.In!.Of(CntCheck.Metrics.Passes.WeightPass.Sum(connection.Weights!).Rows).Values.Signed.Sum());
        Assert.Equal(112, connection.Out!.Of(CntCheck.Metrics.Passes.WeightPass.Sum(connection.Weights!).Rows).Values.Signed.Sum());
    }

    private static GraphBuilder Tokens() => new GraphBuilder().Input("x", null, null, 3)
        .Stored("gamma", [3], 2, 10, 100).Stored("beta", [3], 7, 8, 9).Stored("w", [3, 2], 1, 2, 3, 4, 5, 6);
}
