using CntCheck.Artifacts;
using CntCheck.Artifacts.States;
using CntCheck.Networks;
using CntCheck.Profiles;
using Xunit;

namespace CntCheck.Tests.Networks.Recurrence;

/// <summary>Names, counts and notes of recurrent operators, and the ways in which their weights are stored.</summary>
public class RecurrentStructureTests
{
    [Fact]
    public void Stacked_bidirectional_layers_chain_with_two_connections_a_direction()
    {
        var network = Network.Of(Stacked(7));

        Assert.Equal(
            ["W0", "R0", "W0 (reverse)", "R0 (reverse)", "W1", "R1", "W1 (reverse)", "R1 (reverse)"],
            network.Connections.Select(connection => connection.Name));
        Assert.Equal(["R0 (reverse)", "R1 (reverse)"], network.Connections.Where(connection => connection.Traits.Contains("second-direction")).Select(connection => connection.Name));
        Assert.Equal(["x", "W0", "W0 (reverse)", "W1", "W1 (reverse)"], network.Layers.Select(layer => layer.Name));
        Assert.Equal([7 * 3, 7 * 2, 7 * 2, 7 * 2, 7 * 2], network.Layers.Select(layer => layer.Nodes));
        Assert.Equal(["W0", "W0 (reverse)"], network.Connections[4].From.Select(layer => layer.Name));
        Assert.Equal(["W1"], network.Connections[5].From.Select(layer => layer.Name));
        Assert.Equal([8L, 3], network.Connections[0].Shape);
        Assert.Equal([7L * 8 * 3, 6 * 8 * 2, 7 * 8 * 3, 6 * 8 * 2, 7 * 8 * 4, 6 * 8 * 2, 7 * 8 * 4, 6 * 8 * 2], network.Connections.Select(connection => connection.Links));
        Assert.Equal(2, network.Depth);
        Assert.Equal(2 * 8 * (3 + 2 + 4 + 2), network.Parameters);
        Assert.Equal(network.Parameters, network.MeasuredParameters);
        Assert.Empty(network.Notes);
    }

    [Fact]
    public void A_sequence_of_unknown_length_has_sixteen_steps_and_a_note()
    {
        var network = Network.Of(Stacked(null));

        Assert.Equal([16 * 3, 16 * 2, 16 * 2, 16 * 2, 16 * 2], network.Layers.Select(layer => layer.Nodes));
        Assert.Equal(["The length of the sequence 'x' is not known: 16 steps are assumed."], network.Notes);
    }

    [Fact]
    public void Biases_are_links_of_every_step_where_conventions_say_so()
    {
        var recurrent = new RecurrentCase
        {
            Kind = "GRU", Features = 1, Cells = 2, Extent = 3, ReadsSequence = false, ReadsState = true,
            Draw = (name, shape) => name == "bias" ? [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048] : new double[shape.Aggregate(1L, (product, extent) => product * extent)],
        };
        var reading = new Reading(recurrent.Onnx(), Conventions.Default with { Bias = "link" });

        // Unit 0 has the biases 1, 4, 16 of its input weights and 64, 256, 1024 of its hidden ones.
        Assert.Equal([.. Enumerable.Repeat<double[]>([1 + 4 + 16 + 64 + 256 + 1024, 2 + 8 + 32 + 128 + 512 + 2048], 3).SelectMany(step => step)], reading.In("W"));
        Assert.Equal([1, 2, 4, 8, 16, 32], reading.Connection("W").Bias!);
        Assert.Equal([64, 128, 256, 512, 1024, 2048], reading.Connection("R").Bias!);
    }

    [Fact]
    public void Weights_that_two_operators_share_are_parameters_once_and_linked_twice()
    {
        var model = new GraphBuilder().Input("x", 4, 1, 2).Stored("W", [1, 2, 2], new double[4]).Stored("R", [1, 2, 2], new double[4])
            .Add("RNN", "x W R", "Y").Integers("one", 1).Add("Squeeze", "Y one", "again").Add("RNN", "again W R", "Z").Output("Z").Build();
        var network = Network.Of(model);

        Assert.Equal(8, network.Parameters);
        Assert.Equal(["W", "R", "W#2", "R#2"], network.Connections.Select(connection => connection.Name));
        Assert.Equal([false, false, true, true], network.Connections.Select(connection => connection.Traits.Contains("tied")));
    }

    [Fact]
    public void Gates_reordered_on_their_way_are_the_same_network()
    {
        double[] weights = [.. Enumerable.Range(0, 8 * 3).Select(i => (i % 7) - 3.0)];
        double[] hidden = [.. Enumerable.Range(0, 8 * 2).Select(i => (i % 5) - 2.0)];
        var torch = new GraphBuilder().Input("x", 5, 1, 3).Stored("w", [8, 3], weights).Stored("r", [8, 2], hidden).Integers("front", 0)
            .Integers("0", 0).Integers("2", 2).Integers("6", 6).Integers("8", 8);
        foreach (var part in (string[])["w", "r"])
        {
            // torch: i, f, g, o; ONNX: i, o, f, c.
            torch.Add("Slice", $"{part} 0 2 0", part + ".i").Add("Slice", $"{part} 6 8 0", part + ".o").Add("Slice", $"{part} 2 6 0", part + ".fg")
                .Add("Concat", $"{part}.i {part}.o {part}.fg", part + ".iofg", ("axis", 0L)).Add("Unsqueeze", $"{part}.iofg front", part + ".onnx");
        }

        var reordered = new Reading(torch.Add("LSTM", "lstm", "x w.onnx r.onnx", "Y").Output("Y").Build());
        var direct = new Reading(new GraphBuilder().Input("x", 5, 1, 3).Stored("w", [1, 8, 3], weights).Stored("r", [1, 8, 2], hidden).Add("LSTM", "x w r", "Y").Output("Y").Build());

        Assert.Equal(direct.Network.Parameters, reordered.Network.Parameters);
        Assert.Equal(reordered.Network.Parameters, reordered.Network.MeasuredParameters);
        for (var layer = 0; layer < 2; layer++)
        {
            Assert.Equal(direct.Strengths[layer].In, reordered.Strengths[layer].In);
            Assert.Equal(direct.Strengths[layer].Out, reordered.Strengths[layer].Out);
        }
    }

    [Fact]
    public void A_state_file_gives_the_network_of_its_stacked_layers()
    {
        (string, long[])[] tensors =
        [
            ("lstm.weight_ih_l0", [16, 3]), ("lstm.weight_hh_l0", [16, 2]), ("lstm.bias_ih_l0", [16]), ("lstm.bias_hh_l0", [16]), ("lstm.weight_hr_l0", [2, 4]),
            ("lstm.weight_ih_l0_reverse", [16, 3]), ("lstm.weight_hh_l0_reverse", [16, 2]), ("lstm.bias_ih_l0_reverse", [16]), ("lstm.bias_hh_l0_reverse", [16]), ("lstm.weight_hr_l0_reverse", [2, 4]),
            ("lstm.weight_ih_l1", [16, 4]), ("lstm.weight_hh_l1", [16, 4]),
            ("head.weight", [5, 4]), ("head.bias", [5]),
        ];
        var (graph, _) = StateGraph.Infer([.. tensors.Select(tensor => Tensor.Of(tensor.Item1, tensor.Item2, new float[tensor.Item2.Aggregate(1L, (product, extent) => product * extent)]))]);
        var network = Network.Of(new Model { Path = "memory", Format = "test", Graph = graph });

        Assert.Equal(
            ["lstm.weight_ih_l0", "lstm.weight_hr_l0", "lstm.weight_hh_l0", "lstm.weight_ih_l0_reverse", "lstm.weight_hr_l0_reverse", "lstm.weight_hh_l0_reverse", "lstm.weight_ih_l1", "lstm.weight_hh_l1", "head"],
            network.Connections.Select(connection => connection.Name));
        Assert.Equal([16 * 3, 16 * 4, 16 * 2, 16 * 4, 16 * 2, 16 * 4, 5], network.Layers.Select(layer => layer.Nodes));
        Assert.Equal(network.Parameters, network.MeasuredParameters);
        Assert.Equal(tensors.Sum(tensor => tensor.Item2.Aggregate(1L, (product, extent) => product * extent)), network.Parameters);
        Assert.Equal(4, network.Depth);
    }

    [Fact]
    public void Recurrent_states_that_nothing_reads_are_the_last_layer()
    {
        var model = new GraphBuilder().Input("x", 4, 1, 1).Stored("W", [1, 1, 1], 2).Stored("R", [1, 1, 1], 3).Add("RNN", "x W R", "Y").Output("Y").Build();
        var (plain, published) = (new Reading(model), new Reading(model, Conventions.CntDnns));

        // The first and the middle states give to the next one, the last to none; one link more leads outside.
        Assert.Equal([3, 3, 3, 0], plain.Out("W"));
        Assert.Equal([.. plain.Strengths[1].Out.Select(sum => sum + 1)], published.Strengths[1].Out);
    }

    [Fact]
    public void A_stored_initial_state_has_no_nodes_and_zeros_are_no_parameters()
    {
        var zeros = Network.Of(Initial(0, 0));
        var learned = Network.Of(Initial(0, 1));

        Assert.Equal((10L, 10L), (zeros.Parameters, zeros.MeasuredParameters));
        Assert.Equal((12L, 12L), (learned.Parameters, learned.MeasuredParameters));
        Assert.Equal(["x", "W"], learned.Layers.Select(layer => layer.Name));
        Assert.Equal("h0", Assert.Single(learned.Layers[0].Biases).Name);

        static Model Initial(params double[] state) => new GraphBuilder().Input("x", 4, 1, 3).Stored("W", [1, 2, 3], new double[6]).Stored("R", [1, 2, 2], new double[4])
            .Stored("h0", [1, 1, 2], state).Add("RNN", "x W R _ _ h0", "Y").Output("Y").Build();
    }

    [Theory]
    [InlineData("LSTM", "x W R", "its weights do not fit each other or what it reads")]
    [InlineData("RNN", "x W R2", "its weights do not fit each other or what it reads")]
    [InlineData("RNN", "x W x", "its weights depend on the sample")]
    [InlineData("RNN", "x x R", "its weights depend on the sample")]
    [InlineData("RNN", "x W", "its weights are missing")]
    [InlineData("RNN", "narrow W R", "its weights do not fit each other or what it reads")]
    [InlineData("RNN", "flat W R", "its weights do not fit each other or what it reads")]
    public void What_makes_no_recurrent_layer_is_skipped_with_a_reason(string kind, string inputs, string reason)
    {
        var network = Network.Of(new GraphBuilder().Input("x", 4, 1, 3).Input("narrow", 4, 1, 2).Input("flat", 4, 3)
            .Stored("W", [1, 2, 3], new double[6]).Stored("R", [1, 2, 2], new double[4]).Stored("R2", [1, 3, 3], new double[9])
            .Add(kind, inputs, "Y").Output("Y").Build());

        Assert.Contains(network.Notes, note => note.Contains(reason, StringComparison.Ordinal));
        Assert.Equal(0, network.MeasuredParameters);
    }

    [Theory]
    [InlineData("torch.LSTM", "", "x W R")]
    [InlineData("LSTM", "torch", "x")]
    [InlineData("LSTM", "torch", "x W R")]
    [InlineData("GRU", "torch", "W W W W W W W W W")]
    public void Operators_of_torch_that_no_state_file_has_are_skipped(string kind, string domain, string inputs)
    {
        var graph = new GraphBuilder().Input("x", 4, 3).Stored("W", [2, 3], new double[6]).Stored("R", [2, 2], new double[4]).Output("Y").Build().Graph;
        var op = new Operator(kind, domain, "", inputs.Split(' '), ["Y"], new Dictionary<string, object>());
        var network = Network.Of(new Model
        {
            Path = "memory",
            Format = "test",
            Graph = new Graph { Inputs = graph.Inputs, Outputs = graph.Outputs, Tensors = graph.Tensors, Operators = [op] },
        });

        Assert.Empty(network.Connections);
    }

    private static Model Stacked(long? steps) => new GraphBuilder().Input("x", steps, 1, 3)
        .Stored("W0", [2, 8, 3], new double[48]).Stored("R0", [2, 8, 2], new double[32]).Stored("W1", [2, 8, 4], new double[64]).Stored("R1", [2, 8, 2], new double[32])
        .Integers("shape", 0, 0, -1)
        .Add("LSTM", "x W0 R0", "Y0", ("direction", "bidirectional"))
        .Add("Transpose", "Y0", "turned", GraphBuilder.Ints("perm", 0, 2, 1, 3))
        .Add("Reshape", "turned shape", "rows")
        .Add("LSTM", "rows W1 R1", "Y1", ("direction", "bidirectional"))
        .Output("Y1").Build();
}
