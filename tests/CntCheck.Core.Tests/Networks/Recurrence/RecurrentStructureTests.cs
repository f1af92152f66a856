using CntCheck.Artifacts;
using CntCheck.Artifacts.States;
using CntCheck.Networks;
using CntCheck.Profiles;
using Xunit;

namespace CntCheck.Tests.Networks.Recurrence;

/// <summary>Names, counts, notes and what stands around recurrent operators.</summary>
public class RecurrentStructureTests
{
    [Fact]
    public void Stacked_bidirectional_layers_chain_with_two_connections_a_direction()
    {
        var network = Network.Of(Stacked(7));

        Assert.Equal(
            ["W0", "R0", "W0 (reverse)", "R0 (reverse)", "W1", "R1", "W1 (reverse)", "R1 (reverse)"],
            network.Connections.Select(connection => connection.Name));
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
    public void A_length_that_only_the_output_declares_is_taken()
    {
        var model = Rnn(null, builder => builder.Output("Y"));
        var declared = new Graph
        {
            Inputs = model.Graph.Inputs,
            Outputs = [new ValueShape("Y", [9, 1, 1, 2])],
            Tensors = model.Graph.Tensors,
            Operators = model.Graph.Operators,
        };
        var network = Network.Of(new Model { Path = "memory", Format = "test", Graph = declared });

        Assert.Equal([9 * 3, 9 * 2], network.Layers.Select(layer => layer.Nodes));
        Assert.Empty(network.Notes);
    }

    [Theory]
    [InlineData("Squeeze Transpose Slice")]
    [InlineData("Transpose Slice Reshape")]
    [InlineData("Squeeze Slice")]
    [InlineData("Gather")]
    public void What_reads_two_steps_of_the_sequence_gives_strength_to_these_alone(string way)
    {
        // Steps 1 and 3 of 4 meet the head's weights 1, 2 and 4, 8.
        var builder = Read(way);
        var reading = new Reading(Rnn(4, builder));

        Assert.Equal([16, 32, 16 + 1, 32 + 2, 16, 32, 4, 8], reading.Out("W"));
    }

    [Fact]
    public void Of_a_sequence_of_unknown_length_the_last_step_is_told_apart_too()
    {
        var reading = new Reading(Rnn(null, builder => builder
            .Integers("one", 1).Integer("last", -1).Stored("A", [1, 2], 1.0, 2.0)
            .Add("Squeeze", "Y one", "rows").Add("Gather", "rows last", "row").Add("Gemm", "row A", "out", ("transB", 1L)).Output("out")));

        Assert.Equal([.. Enumerable.Repeat<double[]>([16, 32], 15).SelectMany(step => step), 1, 2], reading.Out("W"));
    }

    [Fact]
    public void Slicing_the_last_step_without_dropping_its_axis_tells_it_apart()
    {
        var reading = new Reading(Rnn(3, builder => builder
            .Integers("one", 1).Integers("starts", -1).Integers("ends", long.MaxValue).Integers("axes", 0).Stored("A", [2, 1], 1.0, 2.0)
            .Add("Squeeze", "Y one", "rows").Add("Slice", "rows starts ends axes", "row").Add("MatMul", "row A", "out").Output("out")));

        Assert.Equal([16, 32, 16, 32, 1, 2], reading.Out("W"));
    }

    [Fact]
    public void A_dense_layer_on_every_step_counts_its_links_once()
    {
        var network = Network.Of(Rnn(1000, builder => builder.Integers("one", 1).Stored("A", [2, 5], new double[10])
            .Add("Squeeze", "Y one", "rows").Add("MatMul", "rows A", "out").Output("out")));

        Assert.Equal(10, network.Connections.Single(connection => connection.Name == "A").Links);
        Assert.Equal([3000, 2000, 5], network.Layers.Select(layer => layer.Nodes));
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
        var (graph, notes) = StateGraph.Infer([.. tensors.Select(tensor => Tensor.Of(tensor.Item1, tensor.Item2, new float[tensor.Item2.Aggregate(1L, (product, extent) => product * extent)]))]);
        var network = Network.Of(new Model { Path = "memory", Format = "test", Graph = graph });

        Assert.Equal(
            ["lstm.weight_ih_l0", "lstm.weight_hr_l0", "lstm.weight_hh_l0", "lstm.weight_ih_l0_reverse", "lstm.weight_hr_l0_reverse", "lstm.weight_hh_l0_reverse", "lstm.weight_ih_l1", "lstm.weight_hh_l1", "head"],
            network.Connections.Select(connection => connection.Name));
        Assert.Equal([16 * 3, 16 * 4, 16 * 2, 16 * 4, 16 * 2, 16 * 4, 5], network.Layers.Select(layer => layer.Nodes));
        Assert.Equal(network.Parameters, network.MeasuredParameters);
        Assert.Equal(tensors.Sum(tensor => tensor.Item2.Aggregate(1L, (product, extent) => product * extent)), network.Parameters);
        Assert.Equal(4, network.Depth);
        Assert.Contains("'lstm_l0' is read as LSTM: its weights hold 4 gates of 4 units, projected to 2.", notes);
    }

    [Fact]
    public void A_stored_initial_state_has_no_nodes_and_zeros_are_no_parameters()
    {
        var zeros = Network.Of(Initial(0, 0));
        var learned = Network.Of(Initial(0, 1));

        Assert.Equal((10L, 10L), (zeros.Parameters, zeros.MeasuredParameters));
        Assert.Equal((12L, 10L), (learned.Parameters, learned.MeasuredParameters));
        Assert.Equal(["x", "W"], learned.Layers.Select(layer => layer.Name));
        Assert.Equal("a stored initial state carries no links", Assert.Single(learned.Skipped).Reason);

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

    [Fact]
    public void A_sequence_longer_than_any_is_one_of_unknown_length()
    {
        var network = Network.Of(Rnn(1L << 40, builder => builder.Output("Y")));

        Assert.Equal(16 * 2, network.Layers[1].Nodes);
    }

    /// <summary>An RNN of two units whose hidden weights have out-strengths 16 and 32, and what reads its Y.</summary>
    private static Model Rnn(long? steps, Action<GraphBuilder> read)
    {
        var builder = new GraphBuilder().Input("x", steps, 1, 3).Stored("W", [1, 2, 3], new double[6]).Stored("R", [1, 2, 2], 8.0, 16.0, 8.0, 16.0).Add("RNN", "x W R", "Y");
        read(builder);
        return builder.Build();
    }

    private static Action<GraphBuilder> Read(string way) => builder =>
    {
        builder.Integers("zero", 0).Integers("one", 1).Integers("two", 2).Integers("end", long.MaxValue).Integers("indices", 1, 3)
            .Integers("row", 1, 4).Stored("A", [1, 4], 1.0, 2.0, 4.0, 8.0);
        _ = way switch
        {
            "Squeeze Transpose Slice" => builder.Add("Squeeze", "Y one", "a").Add("Transpose", "a", "b", GraphBuilder.Ints("perm", 1, 2, 0))
                .Add("Slice", "b one end two two", "c").Add("Transpose", "c", "taken", GraphBuilder.Ints("perm", 0, 2, 1)),
            "Transpose Slice Reshape" => builder.Add("Transpose", "Y", "a", GraphBuilder.Ints("perm", 2, 0, 1, 3)).Add("Slice", "a one end one two", "taken"),
            "Squeeze Slice" => builder.Add("Squeeze", "Y one", "a").Add("Slice", "a one end zero two", "taken"),
            _ => builder.Add("Gather", "Y indices", "taken"),
        };
        builder.Add("Reshape", "taken row", "flat").Add("Gemm", "flat A", "out", ("transB", 1L)).Output("out");
    };

    private static Model Stacked(long? steps) => new GraphBuilder().Input("x", steps, 1, 3)
        .Stored("W0", [2, 8, 3], new double[48]).Stored("R0", [2, 8, 2], new double[32]).Stored("W1", [2, 8, 4], new double[64]).Stored("R1", [2, 8, 2], new double[32])
        .Integers("shape", 0, 0, -1)
        .Add("LSTM", "x W0 R0", "Y0", ("direction", "bidirectional"))
        .Add("Transpose", "Y0", "turned", GraphBuilder.Ints("perm", 0, 2, 1, 3))
        .Add("Reshape", "turned shape", "rows")
        .Add("LSTM", "rows W1 R1", "Y1", ("direction", "bidirectional"))
        .Output("Y1").Build();
}
