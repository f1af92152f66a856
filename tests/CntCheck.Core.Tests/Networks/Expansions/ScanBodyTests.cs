using CntCheck.Networks;
using Xunit;

namespace CntCheck.Tests.Networks.Expansions;

/// <summary>Of Scan one step is part of the network.</summary>
public class ScanBodyTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(-2, -2)]
    public void A_body_that_carries_nothing_is_read_as_rows_are(long readAlong, long madeAlong)
    {
        var reading = new Reading(Start(readAlong == 0 ? [7, null, 2] : [null, 7, 2])
            .Add("Scan", "x", "h", ("num_scan_inputs", 1L), GraphBuilder.Ints("scan_input_axes", readAlong), GraphBuilder.Ints("scan_output_axes", madeAlong),
                Body(body => body.Input("v", null, 2).Add("MatMul", "v w", "m").Add("Relu", "m", "s").Output("s")))
            .Add("MatMul", "h u", "y").Output("y").Build());

        Assert.Equal([3, 7], reading.Out("x"));
        Assert.Equal([4 + 5, 6 + 6], reading.Strength("w"));
        Assert.Empty(reading.Network.Notes);
    }

    [Fact]
    public void A_recurrent_layer_has_both_of_its_connections()
    {
        var reading = new Reading(new GraphBuilder().Input("x", 3, 1, 2).Input("h0", 1, 3).Stored("in", [2, 3], 1, 2, 3, 4, 5, 6).Stored("hidden", [3, 3], 1, 2, 3, 4, 5, 6, 7, 8, 9)
            .Add("Scan", "h0 x", "last all", ("num_scan_inputs", 1L), Body(body => body.Input("h", 1, 3).Input("v", 1, 2)
                .Add("MatMul", "v in", "a").Add("MatMul", "h hidden", "b").Add("Add", "a b", "s").Add("Tanh", "s", "h2").Output("h2").Add("Identity", "h2", "step").Output("step")))
            .Output("last").Output("all").Build());

        Assert.Equal(["in", "hidden"], reading.Network.Connections.Select(connection => connection.Name));
        Assert.Equal([6, 15], reading.Out("x"));
        Assert.Equal([6, 15, 24], reading.Out("h0"));
        Assert.Equal([5 + 12, 7 + 15, 9 + 18], reading.In("in"));
    }

    [Fact]
    public void In_operator_set_8_lengths_and_a_batch_axis_come_first()
    {
        var reading = new Reading(Start([4, 7, 2]).Stored("zeros", [4, 2], new double[8])
            .Add("Scan", "_ zeros x", "last h", ("num_scan_inputs", 1L),
                Body(body => body.Input("state", 2).Input("v", 2).Add("MatMul", "v w", "m").Add("Add", "m state", "s").Output("s").Add("Identity", "s", "step").Output("step")))
            .Add("MatMul", "h u", "y").Output("last").Output("y").Build());

        Assert.Equal([3, 7], reading.Out("x"));
        Assert.Equal([5, 6], reading.Out("w"));
        Assert.Equal((6, 6), (reading.Network.Parameters, reading.Network.MeasuredParameters));
        Assert.Empty(reading.Network.Notes);
    }

    [Fact]
    public void A_constant_sequence_makes_no_weights()
    {
        var network = Network.Of(new GraphBuilder().Input("x", null, 2).Stored("w", [5, 2, 2], new double[20])
            .Add("Scan", "x w", "last all", ("num_scan_inputs", 1L), Body(body => body.Input("v", null, 2).Input("each", 2, 2).Add("MatMul", "v each", "m").Output("m").Add("Identity", "m", "s").Output("s"))).Output("last").Build());

        Assert.Equal("its weights are made by Scan, which is not read yet", Assert.Single(network.Skipped).Reason);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(-5)]
    [InlineData(long.MaxValue)]
    public void A_body_that_does_not_fit_its_scan_is_listed(long sequences)
    {
        var network = Network.Of(new GraphBuilder().Input("x", 3, 2).Add("Scan", "x", "y z", ("num_scan_inputs", sequences),
            Body(body => body.Stored("w", [2, 2], 1, 2, 3, 4).Input("v", 2).Add("MatMul", "v w", "s").Output("s"))).Output("y").Build());

        Assert.Equal(4, Assert.Single(network.Skipped).Parameters);
    }

    private static GraphBuilder Start(long?[] shape) => new GraphBuilder().Input("x", shape).Stored("w", [2, 2], 1, 2, 3, 4).Stored("u", [2, 1], 5, 6);

    private static (string, object) Body(Action<GraphBuilder> body) => ("body", GraphBuilder.Body(body));
}
