using CntCheck.Artifacts;
using CntCheck.Networks;
using CntCheck.Networks.Joints;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tests.Networks.Joints;

public class JointSearchTests
{
    [Fact]
    public void Neurons_of_one_dense_layer_are_the_inputs_of_the_next()
    {
        var joint = JointOf(Dense(new GraphBuilder().Input("x", null, 3), "x", "a", 3, 4).Add("Relu", "a", "r"), graph => Dense(graph, "r", "b", 4, 2), "b", "a");

        Assert.Equal(4, joint.Units);
        Assert.Equal((0, "0 1 2 3"), Side(joint.Incoming));
        Assert.Equal((1, "0 1 2 3"), Side(joint.Outgoing));
    }

    [Fact]
    public void Positions_of_a_channel_behind_a_flatten_are_the_channel()
    {
        var joint = JointOf(Convolution().Add("Flatten", "a", "f"), graph => Dense(graph, "f", "b", 3 * 4, 2), "b", "a");

        Assert.Equal(3, joint.Units);
        Assert.Equal("0 0 0 0 1 1 1 1 2 2 2 2", Side(joint.Outgoing).Units);
    }

    [Fact]
    public void Channels_moved_last_are_followed()
    {
        var joint = JointOf(
            Convolution().Add("Transpose", "a", "t", GraphBuilder.Ints("perm", 0, 2, 3, 1)).Add("Flatten", "t", "f"),
            graph => Dense(graph, "f", "b", 3 * 4, 2), "b", "a");

        Assert.Equal("0 1 2 0 1 2 0 1 2 0 1 2", Side(joint.Outgoing).Units);
    }

    [Fact]
    public void Pooling_windows_that_overlap_mix_positions_but_not_channels()
    {
        var graph = new GraphBuilder().Input("x", null, 2, 5, 5).Stored("a.weight", [3, 2, 1, 1], new double[6]).Add("Conv", "x a.weight", "a")
            .Add("MaxPool", "a", "p", GraphBuilder.Ints("kernel_shape", 3, 3), GraphBuilder.Ints("strides", 2, 2)).Add("Flatten", "p", "f");
        var joint = JointOf(graph, g => Dense(g, "f", "b", 3 * 4, 2), "b", "a");

        Assert.Equal("0 0 0 0 1 1 1 1 2 2 2 2", Side(joint.Outgoing).Units);
    }

    [Fact]
    public void Borders_and_strides_of_kernels_change_no_channel()
    {
        var graph = new GraphBuilder().Input("x", null, 2, 9, 9).Stored("a.weight", [3, 2, 3, 3], new double[54])
            .Add("Conv", "x a.weight", "a", GraphBuilder.Ints("pads", 1, 1, 1, 1)).Add("Relu", "a", "r")
            .Stored("b.weight", [4, 3, 5, 5], new double[300]).Add("Conv", "r b.weight", "b", GraphBuilder.Ints("strides", 2, 2));
        var joint = JointOf(graph.Output("b").Build(), "a")!;

        Assert.Equal((0, "0 1 2"), Side(joint.Incoming));
        Assert.Equal((1, "0 1 2"), Side(joint.Outgoing));
    }

    [Fact]
    public void Each_operand_of_a_concatenation_has_its_part_of_the_inputs()
    {
        var graph = new GraphBuilder().Input("x", null, 3);
        Dense(graph, "x", "a", 3, 2);
        Dense(graph, "x", "b", 3, 3);
        Dense(graph.Add("Concat", "b a", "c", ("axis", 1L)), "c", "d", 5, 2);

        Assert.Equal("-1 -1 -1 0 1", Side(JointOf(graph.Output("d").Build(), "a")!.Outgoing).Units);
        Assert.Equal("0 1 2 -1 -1", Side(JointOf(graph.Build(), "b")!.Outgoing).Units);
    }

    [Fact]
    public void A_sum_has_the_units_of_all_its_operands()
    {
        var graph = new GraphBuilder().Input("x", null, 3);
        Dense(graph, "x", "a", 3, 2);
        Dense(graph, "x", "b", 3, 2);
        Dense(graph.Add("Add", "a b", "s"), "s", "d", 2, 2);
        Dense(graph, "s", "e", 2, 4);
        var joint = JointOf(graph.Output("d").Output("e").Build(), "a")!;

        Assert.Equal([0, 1], joint.Incoming.Select(side => side.Connection));
        Assert.Equal([2, 3], joint.Outgoing.Select(side => side.Connection));
    }

    [Fact]
    public void Channels_keep_their_order_through_groups_and_transposed_convolutions()
    {
        var graph = Convolution()
            .Stored("b.weight", [3, 2, 2, 2], new double[24]).Add("ConvTranspose", "a b.weight", "b")
            .Stored("d.weight", [4, 1, 1, 1], new double[4]).Add("Conv", "b d.weight", "d", ("group", 2L));

        var joint = JointOf(graph.Output("d").Build(), "b")!;
        Assert.Equal((1, "0 1"), Side(joint.Incoming));
        Assert.Equal((2, "0 1"), Side(joint.Outgoing));
    }

    [Fact]
    public void A_depthwise_convolution_joins_its_channels_and_a_diagonal_scale_none()
    {
        var graph = Convolution().Stored("b.weight", [3, 1, 2, 2], new double[12]).Add("Conv", "a b.weight", "b", ("group", 3L));
        Assert.Equal((1, "0 1 2"), Side(JointOf(graph.Output("b").Build(), "a")!.Outgoing));

        var scaled = Convolution().Add("Relu", "a", "r").Stored("b.weight", [1, 3, 1, 1], 1, 2, 3).Add("Mul", "r b.weight", "b");
        Assert.Null(JointOf(scaled.Output("b").Build(), "a"));
    }

    [Fact]
    public void A_recurrent_unit_is_all_its_gates_and_reads_itself()
    {
        var graph = new GraphBuilder().Input("x", 5, 1, 3)
            .Stored("W", [1, 12, 3], new double[36]).Stored("R", [1, 12, 3], new double[36])
            .Add("LSTM", "x W R", "_ h", ("hidden_size", 3L)).Add("Flatten", "h", "f");
        Dense(graph, "f", "b", 3, 2);
        var joint = JointOf(graph.Output("b").Build(), "W")!;

        Assert.Equal(3, joint.Units);
        Assert.Equal(["0 1 2 0 1 2 0 1 2 0 1 2", "0 1 2 0 1 2 0 1 2 0 1 2"], joint.Incoming.Select(side => string.Join(' ', side.UnitOf)));
        Assert.Equal(["0 1 2", "0 1 2"], joint.Outgoing.Select(side => string.Join(' ', side.UnitOf)));
    }

    [Fact]
    public void An_average_over_channels_tells_no_unit()
    {
        var graph = Convolution().Add("ReduceMean", "a", "m", GraphBuilder.Ints("axes", 1), ("keepdims", 0L)).Add("Flatten", "m", "f");

        Assert.Null(JointOf(Dense(graph, "f", "b", 4, 2).Output("b").Build(), "a"));
    }

    [Fact]
    public void A_norm_joins_what_was_written_to_its_stream_with_what_reads_it()
    {
        var graph = new GraphBuilder().Input("x", null, 3);
        Dense(graph, "x", "a", 3, 4);
        Dense(graph.Stored("g.weight", [4], 1, 2, 3, 4).Stored("g.bias", [4], 0, 0, 0, 0).Add("LayerNormalization", "a g.weight g.bias", "g"), "g", "b", 4, 5);
        Dense(graph.Add("Relu", "b", "r"), "r", "c", 5, 4);
        graph.Add("Add", "a c", "s").Stored("h.weight", [4], 1, 2, 3, 4).Stored("h.bias", [4], 0, 0, 0, 0).Add("LayerNormalization", "s h.weight h.bias", "h").Add("Relu", "h", "q");
        Dense(graph, "q", "d", 4, 2);
        Dense(graph, "q", "e", 4, 2);
        var network = Network.Of(graph.Output("d").Output("e").Build());
        var joint = network.Joints[network.Layers.Select((layer, i) => (layer.Name, i)).Single(layer => layer.Name == "h").i]!;

        Assert.Equal(["c", "a"], joint.Incoming.Select(side => network.Connections[side.Connection].Name));
        Assert.Equal(["d", "e"], joint.Outgoing.Select(side => network.Connections[side.Connection].Name));
        Assert.All(joint.Incoming.Concat(joint.Outgoing), side => Assert.Equal("0 1 2 3", string.Join(' ', side.UnitOf)));
    }

    [Fact]
    public void Units_that_nothing_reads_take_no_part()
    {
        var graph = Dense(new GraphBuilder().Input("x", null, 3), "x", "a", 3, 6)
            .Integers("starts", 2).Integers("ends", 5).Integers("axes", 1).Add("Slice", "a starts ends axes", "s");
        var joint = JointOf(graph, g => Dense(g, "s", "b", 3, 2), "b", "a");

        Assert.Equal(3, joint.Units);
        Assert.Equal("-1 -1 0 1 2 -1", Side(joint.Incoming).Units);
        Assert.Equal("0 1 2", Side(joint.Outgoing).Units);
    }

    [Fact]
    public void Inputs_and_outputs_of_the_model_join_nothing()
    {
        var graph = Dense(Dense(new GraphBuilder().Input("x", null, 3), "x", "a", 3, 4), "a", "b", 4, 2).Output("b").Build();

        Assert.Equal([false, true, false], Network.Of(graph).Joints.Select(joint => joint is not null));
    }

    private static GraphBuilder Convolution() =>
        new GraphBuilder().Input("x", null, 2, 2, 2).Stored("a.weight", [3, 2, 1, 1], new double[6]).Add("Conv", "x a.weight", "a");

    private static GraphBuilder Dense(GraphBuilder graph, string input, string output, int inputs, int outputs) => graph
        .Stored($"{output}.weight", [outputs, inputs], new double[inputs * outputs])
        .Add("Gemm", $"{input} {output}.weight", output, ("transB", 1L));

    private static Joint JointOf(GraphBuilder graph, Func<GraphBuilder, GraphBuilder> then, string output, string layer) =>
        JointOf(then(graph).Output(output).Build(), layer)!;

    private static Joint? JointOf(Model model, string layer)
    {
        var network = Network.Of(model);
        return network.Joints[network.Layers.Select((each, i) => (each.Name, i)).Single(each => each.Name == layer).i];
    }

    private static (int Connection, string Units) Side(IReadOnlyList<JointSide> sides)
    {
        var side = Assert.Single(sides);
        return (side.Connection, string.Join(' ', side.UnitOf));
    }
}
