using CntCheck.Artifacts;
using CntCheck.Networks;
using Xunit;

namespace CntCheck.Tests.Networks.Recurrence;

/// <summary>What stands before and behind recurrent operators: lengths of sequences, and operators that take steps out of them.</summary>
public class RecurrentSurroundingsTests
{
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
        var network = Network.Of(Rnn(1_000_000, builder => builder.Integers("one", 1).Stored("A", [2, 5], new double[10])
            .Add("Squeeze", "Y one", "rows").Add("MatMul", "rows A", "out").Output("out")));

        Assert.Equal(10, network.Connections.Single(connection => connection.Name == "A").Links);
        Assert.Equal([3_000_000, 2_000_000, 5], network.Layers.Select(layer => layer.Nodes));
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
}
