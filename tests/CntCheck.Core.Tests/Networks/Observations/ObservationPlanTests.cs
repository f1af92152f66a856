using CntCheck.Artifacts;
using Xunit;

namespace CntCheck.Tests.Networks.Observations;

/// <summary>Of each layer the value before and the value behind its non-linearity are looked at, with the axes its neurons lie along.</summary>
public class ObservationPlanTests
{
    [Fact]
    public void A_bias_behind_a_product_is_part_of_the_strength()
    {
        var graph = new GraphBuilder().Input("x", null, 2).Stored("w", [2, 2], 1, 2, 3, 4).Stored("b", [2], 5, 6)
            .Add("MatMul", "x w", "m").Add("Add", "m b", "z").Add("Relu", "z", "a").Output("a");

        Assert.Equal("z a Relu 0 NaN", Seen.Only(graph).Text());
    }

    [Fact]
    public void A_norm_that_became_part_of_a_convolution_gives_the_strength()
    {
        var layer = Seen.Only(Normalised(new GraphBuilder().Input("x", null, 1, 4, 4)).Add("Relu", "z", "a").Output("a"));

        Assert.Equal("z a Relu 0 NaN", layer.Text());
        Assert.Equal(".nnn", layer.Axes());
    }

    [Fact]
    public void Where_the_size_of_an_image_is_not_known_its_positions_are_observations() =>
        Assert.Equal(".n..", Seen.Only(Normalised(new GraphBuilder().Input("x", null, 1, null, null)).Output("z")).Axes());

    [Fact]
    public void A_sum_of_two_connections_is_one_layer()
    {
        var graph = Seen.Dense().Stored("skip.weight", [2, 2], 1, 0, 0, 1).Add("MatMul", "x skip.weight", "s").Add("Add", "z s", "sum").Add("Relu", "sum", "a").Output("a");

        Assert.Equal("sum a Relu 0 NaN", Seen.Only(graph).Text());
    }

    [Fact]
    public void A_residual_sum_is_a_layer_beside_the_one_it_is_added_to()
    {
        var plan = Seen.Of(Seen.Dense().Add("Relu", "z", "a").Stored("fc2.weight", [2, 2], 1, 2, 3, 4).Add("MatMul", "a fc2.weight", "m").Add("Add", "m a", "sum").Add("Tanh", "sum", "y").Output("y"));

        Assert.Equal(["z a Relu 0 NaN", "sum y Tanh -1 1"], plan.Layers.Select(layer => layer.Text()));
    }

    [Fact]
    public void Tokens_are_observations_of_the_dimensions_of_an_embedding_and_of_a_projection()
    {
        var plan = Seen.Of(new GraphBuilder().Input("ids", null, 5).Stored("words", [7, 3], new float[21]).Stored("q.weight", [3, 4], new float[12])
            .Add("Gather", "words ids", "e").Add("MatMul", "e q.weight", "q").Output("q"));

        Assert.Equal(["e e none NaN NaN", "q q none NaN NaN"], plan.Layers.Select(layer => layer.Text()));
        Assert.Equal(["..n", "..n"], plan.Layers.Select(layer => layer.Axes()));
        Assert.Empty(plan.Unseen);
    }

    [Theory]
    [InlineData(0, ".n.n", "n.n")]
    [InlineData(1, "..nn", ".nn")]
    public void The_units_of_a_recurrent_operator_are_seen_at_each_step_where_it_gives_them_else_at_the_last(long layout, string everyStep, string last)
    {
        var whole = Seen.Of(Recurrent("GRU", "Y Yh", layout));
        var end = Seen.Of(Recurrent("GRU", "_ Yh", layout));

        Assert.Equal("- Y GRU -1 1", Assert.Single(whole.Layers).Text());
        Assert.Equal(everyStep, whole.Layers[0].Axes());
        Assert.Equal("- Yh GRU -1 1", Assert.Single(end.Layers).Text());
        Assert.Equal(last, end.Layers[0].Axes());
        Assert.Empty(whole.Unseen);
        Assert.Equal(["Of the neurons of layer 'W' the last step is seen alone: the operator gives no other."], end.Unseen);
    }

    [Fact]
    public void Both_directions_are_seen_in_the_value_that_holds_them()
    {
        var plan = Seen.Of(Recurrent("GRU", "Y", 0, directions: 2));

        Assert.Equal("W", Assert.Single(plan.Layers).Layer.Name);
        Assert.Equal(["The neurons of layer 'W (reverse)' are shown with those of layer 'W': one value holds both directions."], plan.Unseen);
    }

    [Fact]
    public void A_recurrent_operator_with_another_function_has_its_bounds() =>
        Assert.Equal("- Y RNN 0 NaN", Seen.Only(Recurrent("RNN", "Y", 0, attributes: [("activations", (IReadOnlyList<string>)["Relu"])])).Text());

    [Fact]
    public void A_fused_operator_gives_its_activation_alone()
    {
        var plan = Seen.Of(new GraphBuilder().Input("x", null, 2).Stored("w", [2, 2], 1, 2, 3, 4).Fused("FusedGemm", "x w", "a", ("activation", "Relu")).Output("a"));

        Assert.Equal("- a Relu 0 NaN", Assert.Single(plan.Layers).Text());
    }

    [Fact]
    public void What_a_function_computes_inside_cannot_be_seen()
    {
        var graph = new GraphBuilder().Input("x", null, 2).Stored("w", [2, 2], 1, 2, 3, 4).Stored("v", [2, 2], 1, 2, 3, 4)
            .Function("Block", "in", "out", body => body.Stored("inner", [2, 2], 1, 2, 3, 4).Add("MatMul", "in inner", "hidden").Add("Relu", "hidden", "active").Add("MatMul", "active inner", "out"))
            .Add("MatMul", "x w", "z").Add("Block", "block", "z", "y").Output("y");
        var plan = Seen.Of(graph);

        Assert.Equal(["z", "y"], plan.Layers.Select(layer => layer.Strength));
        Assert.EndsWith("cannot be seen: they are inside Block 'block', which does not give them.", Assert.Single(plan.Unseen), StringComparison.Ordinal);
    }

    [Fact]
    public void Values_of_the_same_name_inside_a_branch_are_not_taken_for_those_of_the_graph()
    {
        var branch = GraphBuilder.Body(body => body.Stored("v", [2, 2], 1, 2, 3, 4).Add("MatMul", "z v", "h").Add("Relu", "h", "a").Add("MatMul", "a v", "r").Output("r"));
        var plan = Seen.Of(Seen.Dense().Add("Relu", "z", "a").Input("flag", []).Add("If", "flag", "y", ("then_branch", branch), ("else_branch", branch)).Add("Add", "y a", "o").Output("o"));

        Assert.DoesNotContain(plan.Layers, layer => layer.Strength is "h" or "r");
        Assert.Contains(plan.Unseen, sentence => sentence.Contains("inside If", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_quantised_outputs_the_real_numbers_they_stand_for_are_looked_at()
    {
        var graph = QuantisedNet.Graph().Add("QuantizeLinear", "x xs xz", "q").Add("QLinearMatMul", "q xs xz w ws wz ys yz", "p").Add("DequantizeLinear", "p ys yz", "z").Add("Relu", "z", "a").Output("a");

        Assert.Equal("z a Relu 0 NaN", Seen.Only(graph).Text());
    }

    [Fact]
    public void Quantised_outputs_that_nothing_makes_real_cannot_be_seen()
    {
        var plan = Seen.Of(QuantisedNet.Graph().Add("QuantizeLinear", "x xs xz", "q").Add("QLinearMatMul", "product", "q xs xz w ws wz ys yz", "p").Output("p"));

        Assert.Empty(plan.Layers);
        Assert.Equal(["The neurons of layer 'w' cannot be seen: QLinearMatMul 'product' gives no real numbers, and no operator of the graph makes them real."], plan.Unseen);
    }

    [Fact]
    public void Integer_products_are_looked_at_behind_their_scale()
    {
        var graph = QuantisedNet.Graph().Stored("b", [2], 1, 2).Add("DynamicQuantizeLinear", "x", "q qs qz").Add("MatMulInteger", "q w qz wz", "i").Add("Cast", "i", "f", ("to", 1L))
            .Add("Mul", "qs ws", "s").Add("Mul", "f s", "m").Add("Add", "m b", "z").Add("Relu", "z", "a").Output("a");

        Assert.Equal("z a Relu 0 NaN", Seen.Only(graph).Text());
    }

    [Fact]
    public void What_is_quantised_and_dequantised_again_is_looked_at_where_it_is_real()
    {
        var graph = Seen.Dense().Stored("s", [], 0.5).Stored(QuantisedNet.Bytes("p", [], 0)).Add("Relu", "z", "a").Add("QuantizeLinear", "a s p", "q").Add("DequantizeLinear", "q s p", "d")
            .Add("MatMul", "d fc.weight", "y").Output("y");

        Assert.Equal("z a Relu 0 NaN", Seen.Of(graph).Layers[0].Text());
    }

    private static GraphBuilder Normalised(GraphBuilder graph) => graph.Stored("w", [2, 1, 3, 3], new float[18]).Stored("g", [2], 1, 1).Stored("s", [2], 0, 0).Stored("m", [2], 0, 0).Stored("v", [2], 1, 1)
        .Add("Conv", "x w", "c", GraphBuilder.Ints("pads", 1, 1, 1, 1)).Add("BatchNormalization", "c g s m v", "z");

    private static GraphBuilder Recurrent(string kind, string outputs, long layout, int directions = 1, params (string, object)[] attributes)
    {
        var gates = kind == "GRU" ? 3 : 1;
        return new GraphBuilder().Input("x", layout == 0 ? [4, null, 2] : [null, 4, 2])
            .Stored("W", [directions, gates * 3, 2], new float[directions * gates * 6]).Stored("R", [directions, gates * 3, 3], new float[directions * gates * 9])
            .Add(kind, "x W R", outputs, [("hidden_size", 3L), ("layout", layout), ("direction", directions == 2 ? "bidirectional" : "forward"), .. attributes])
            .Output(outputs.Split(' ')[^1]);
    }
}
