using CntCheck.Networks.Families;
using Xunit;

namespace CntCheck.Tests.Networks.Families;

/// <summary>Norms of every name: their scale is one factor a node.</summary>
public class NormKindsTests
{
    public static TheoryData<string> Kinds => [.. new Normalization().Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_scale_becomes_part_of_the_one_projection_behind_it(string kind)
    {
        var reading = new Reading(Graph().Add(kind, "h g", "n").Add("MatMul", "n head", "y").Output("y").Build());

        Assert.Equal(["x", "first", "head"], reading.Network.Layers.Select(layer => layer.Name));
        Assert.Equal([2 * 10, 3 * 100, 5 * 1000], reading.Out("first"));
        Assert.Equal([5320], reading.In("head"));
        Assert.Equal((6 + 3 + 3, 6 + 3 + 3), (reading.Network.Parameters, reading.Network.MeasuredParameters));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Before_anything_else_the_scale_is_a_connection_of_one_link_a_node(string kind)
    {
        var reading = new Reading(Graph().Add(kind, "h g", "y").Output("y").Build());

        Assert.Equal([2, 3, 5], reading.Out("first"));
        Assert.Equal([2, 3, 5], reading.In("g"));
        Assert.Equal(["diagonal"], reading.Connection("g").Traits);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_scale_of_one_repeated_is_there_for_the_operator_alone(string kind)
    {
        var reading = new Reading(Graph().Stored("one", [], 1).Integers("shape", 3).Add("Expand", "one shape", "ones").Add(kind, "h ones", "n").Add("Relu", "n", "r").Add("MatMul", "r head", "y").Output("y").Build());

        Assert.Equal(["first", "head"], reading.Network.Connections.Select(connection => connection.Name));
        Assert.Equal([10, 100, 1000], reading.Out("first"));
        Assert.Equal((6 + 3, 6 + 3), (reading.Network.Parameters, reading.Network.MeasuredParameters));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_learned_scale_of_ones_is_still_a_connection(string kind)
    {
        var reading = new Reading(Graph().Stored("ones", [3], 1, 1, 1).Add(kind, "h ones", "n").Add("Relu", "n", "r").Add("MatMul", "r head", "y").Output("y").Build());

        Assert.Equal(["first", "ones", "head"], reading.Network.Connections.Select(connection => connection.Name));
    }

    private static GraphBuilder Graph() => new GraphBuilder().Input("x", null, 2).Stored("first", [2, 3], 1, 2, 3, -4, 5, 6).Stored("g", [3], 2, 3, 5).Stored("head", [3, 1], 10, 100, 1000)
        .Add("MatMul", "x first", "h");
}
