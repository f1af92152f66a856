using CntCheck.Artifacts;
using CntCheck.Networks;
using Xunit;

namespace CntCheck.Tests.Networks;

public class StructureTests
{
    [Fact]
    public void The_order_of_the_file_does_not_matter()
    {
        static GraphBuilder Graph() => Two(new GraphBuilder().Input("x", null, 3)).Add("Gemm", "x a", "y").Add("Relu", "y", "r").Add("Gemm", "r b", "z").Output("z");
        var (sorted, reversed) = (Network.Of(Graph().Build()), Network.Of(Graph().Build(reversed: true)));

        Assert.Equal(sorted.Connections.Select(c => c.Name), reversed.Connections.Select(c => c.Name));
        Assert.Equal(sorted.Layers, reversed.Layers);
    }

    [Fact]
    public void A_circle_of_operators_is_refused()
    {
        var model = new GraphBuilder().Input("x", 1, 2).Add("Add", "x b", "a").Add("Relu", "a", "b").Output("b").Build();

        var error = Assert.Throws<ArtifactException>(() => Network.Of(model));
        Assert.Equal(ArtifactProblem.Damaged, error.Problem);
        Assert.Contains("depends on its own output", error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_operators_that_make_one_value_are_refused()
    {
        var model = new GraphBuilder().Input("x", 1, 2).Add("Relu", "x", "a").Add("Tanh", "x", "a").Output("a").Build();

        Assert.Equal(ArtifactProblem.Damaged, Assert.Throws<ArtifactException>(() => Network.Of(model)).Problem);
    }

    [Fact]
    public void What_reaches_no_output_is_left_out()
    {
        var network = Network.Of(Two(new GraphBuilder().Input("x", null, 3)).Add("Gemm", "x a", "y").Add("Gemm", "y b", "dead").Output("y").Build());

        Assert.Equal("a", Assert.Single(network.Connections).Name);
        Assert.Equal(6, network.Parameters);
    }

    [Fact]
    public void Biases_scales_and_norms_become_part_of_the_connection_before_them()
    {
        var model = Two(new GraphBuilder().Input("x", null, 3))
            .Stored("bias", [2], 1, 2).Stored("scale", [2], 2, -4).Stored("half", [], 0.5)
            .Add("MatMul", "x a", "m").Add("Add", "bias m", "s").Add("Mul", "s scale", "t").Add("Mul", "t half", "u").Output("u").Build();
        var reading = new Reading(model);
        var connection = Assert.Single(reading.Network.Connections);

        Assert.Equal([1 * 9, -2 * 12], reading.In("a"));
        Assert.Equal([1, -4], connection.Bias!);
        Assert.Equal(6 + 2 + 2, reading.Network.MeasuredParameters);
        Assert.Equal(reading.Network.Parameters, reading.Network.MeasuredParameters);
    }

    [Fact]
    public void A_norm_behind_an_activation_is_a_diagonal_connection_with_one_link_a_node()
    {
        var model = new GraphBuilder().Input("x", null, 2, 3, 3)
            .Stored("conv.weight", [2, 2, 1, 1], 1, 2, 3, 4)
            .Stored("bn.weight", [2], 2, 4).Stored("bn.bias", [2], 1, 1).Stored("mean", [2], 0, 1).Stored("var", [2], 4, 16)
            .Add("Conv", "x conv.weight", "c").Add("Relu", "c", "r").Add("BatchNormalization", "r bn.weight bn.bias mean var", "y", ("epsilon", 0f))
            .Output("y").Build();
        var reading = new Reading(model);

        Assert.Equal(["diagonal"], reading.Connection("bn").Traits);
        Assert.Equal(18, reading.Connection("bn").Links);
        Assert.All(reading.In("bn"), s => Assert.Equal(1, s));
        Assert.All(reading.Out("conv"), s => Assert.Equal(1, s));
        Assert.Equal([1, 0], reading.Connection("bn").Bias!);
        Assert.Equal(8, reading.Network.Parameters);
    }

    [Fact]
    public void A_tied_tensor_counts_once_and_links_everywhere()
    {
        var model = new GraphBuilder().Input("x", null, 2).Stored("w.weight", [2, 2], 1, 2, 3, 4)
            .Add("Gemm", "x w.weight", "a").Add("Relu", "a", "b").Add("Gemm", "b w.weight", "y").Output("y").Build();
        var network = Network.Of(model);

        Assert.Equal(["w", "w#2"], network.Connections.Select(connection => connection.Name));
        Assert.Equal(["tied"], network.Connections[1].Traits);
        Assert.Equal(4, network.Parameters);
        Assert.Equal(8, network.Connections.Sum(connection => connection.Links));
    }

    [Fact]
    public void Weights_on_the_left_are_rows_of_outputs()
    {
        var model = new GraphBuilder().Input("x", 1, 3, 1).Stored("w", [2, 3], 1, 2, 3, 4, 5, 6).Add("MatMul", "w x", "y").Output("y").Build();
        var reading = new Reading(model);

        Assert.Equal([6, 15], reading.In("w"));
        Assert.Equal([5, 7, 9], reading.Out("x"));
        Assert.Equal([2, 3], reading.Connection("w").Shape);
    }

    [Fact]
    public void Tokens_share_their_nodes()
    {
        var network = Network.Of(Two(new GraphBuilder().Input("x", null, 7, 3)).Add("MatMul", "x a", "y").Add("Relu", "y", "r").Add("MatMul", "r b", "z").Output("z").Build());

        Assert.Equal([3, 2, 4], network.Layers.Select(layer => layer.Nodes));
        Assert.Equal(6 + 8, network.Connections.Sum(connection => connection.Links));
    }

    [Fact]
    public void An_image_of_unknown_size_has_channels_for_nodes_and_stride_phases_for_classes()
    {
        var model = new GraphBuilder().Input("x", null, 1, null, null).Stored("w", [1, 1, 3, 3], 1, 2, 3, 4, 5, 6, 7, 8, 9)
            .Add("Conv", "x w", "y", GraphBuilder.Ints("strides", 2, 2), GraphBuilder.Ints("pads", 1, 1, 1, 1)).Output("y").Build();
        var reading = new Reading(model);

        Assert.Equal("interior", reading.Network.Projection);
        Assert.Equal([1, 1], reading.Network.Layers.Select(layer => layer.Nodes));
        Assert.Equal(45, reading.Strengths[1].In.Single());
        Assert.Equal([5, 4 + 6, 2 + 8, 1 + 3 + 7 + 9], reading.Strengths[0].Out);
    }

    [Fact]
    public void A_view_computed_from_the_batch_size_is_followed()
    {
        var model = new GraphBuilder().Input("x", null, 2, 2, 2).Stored("w", [8, 1], 1, 2, 3, 4, 5, 6, 7, 8)
            .Integer("zero", 0).Integers("axes", 0).Integers("rest", -1)
            .Add("Shape", "x", "shape").Add("Gather", "shape zero", "n").Add("Unsqueeze", "n axes", "ns").Add("Concat", "ns rest", "target", ("axis", 0L))
            .Add("Reshape", "x target", "flat").Add("Gemm", "flat w", "y").Output("y").Build();

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], new Reading(model).Out("x"));
    }

    [Fact]
    public void A_gated_activation_written_out_is_an_activation()
    {
        var model = Two(new GraphBuilder().Input("x", null, 3))
            .Add("Gemm", "x a", "y").Add("Sigmoid", "y", "gate").Add("Mul", "y gate", "silu").Add("Gemm", "silu b", "z").Output("z").Build();
        var reading = new Reading(model);

        Assert.Equal(["x", "a", "b"], reading.Network.Layers.Select(layer => layer.Name));
        Assert.Equal([1 + 2 + 3 + 4, 5 + 6 + 7 + 8], reading.Out("a"));
        Assert.Empty(reading.Network.Notes);
    }

    [Fact]
    public void An_operator_that_is_not_understood_is_listed_with_its_parameters_and_starts_a_layer()
    {
        var model = Two(new GraphBuilder().Input("x", null, 3)).Stored("R", [1, 8, 2], [.. Enumerable.Repeat(1.0, 16)])
            .Add("Gemm", "x a", "y").Add("Mystery", "puzzle", "y R", "m").Add("Gemm", "m b", "z").Output("z").Build();
        var network = Network.Of(model);
        var skipped = Assert.Single(network.Skipped);

        Assert.Equal(("puzzle", "Mystery", 16), (skipped.Name, skipped.Kind, skipped.Parameters));
        Assert.Equal((30, 14), (network.Parameters, network.MeasuredParameters));
        Assert.Equal(["x", "a", "puzzle", "b"], network.Layers.Select(layer => layer.Name));
        Assert.Contains(network.Notes, note => note.Contains("puzzle", StringComparison.Ordinal));
        Assert.Equal(2, network.Depth);
    }

    [Fact]
    public void A_difference_subtracts_the_links_of_its_subtrahend()
    {
        var model = new GraphBuilder().Input("x", null, 2).Input("t", null, 2).Stored("w", [2, 2], 1, 2, 3, 4)
            .Add("Gemm", "x w", "y").Add("Sub", "y t", "z").Output("z").Build();
        var reading = new Reading(model);

        Assert.Equal([4 - 1, 6 - 1], reading.In("w"));
        Assert.Equal([1], reading.Out("t", values => values.Square).Distinct());
        Assert.Equal(-1, reading.Out("t").Distinct().Single());
    }

    [Fact]
    public void A_declared_size_beyond_memory_is_treated_as_unknown()
    {
        var model = new GraphBuilder().Input("x", 1, 1, 1L << 40, 1L << 40).Stored("w", [1, 1, 3, 3], new double[9]).Add("Conv", "x w", "y").Output("y").Build();

        Assert.Equal("interior", Network.Of(model).Projection);
    }

    /// <summary>a: 3 → 2 and b: 2 → 4, stored (in, out).</summary>
    private static GraphBuilder Two(GraphBuilder graph) => graph.Stored("a", [3, 2], 1, 2, 3, 4, 5, 6).Stored("b", [2, 4], 1, 2, 3, 4, 5, 6, 7, 8);
}
