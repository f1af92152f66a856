using CntCheck.Networks.Families;
using Xunit;

namespace CntCheck.Tests.Networks.Families;

/// <summary>Functions of each node's own value: the network is the one without them.</summary>
public class ElementwiseTests
{
    public static TheoryData<string> Kinds => [.. new Activation().Kinds, .. new Unmixed().Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_function_of_each_node_moves_no_strength(string kind)
    {
        var with = Network(graph => graph.Add(kind, "h", "a"), "a");
        var without = Network(graph => graph, "h");

        Assert.Equal(["x", "first", "second"], with.Network.Layers.Select(layer => layer.Name));
        Assert.Equal(without.Out("x"), with.Out("x"));
        Assert.Equal(without.Strength("first"), with.Strength("first"));
        Assert.Equal(without.In("second"), with.In("second"));
        Assert.Equal(12, with.Network.MeasuredParameters);
    }

    private static Reading Network(Func<GraphBuilder, GraphBuilder> between, string read)
    {
        var graph = new GraphBuilder().Input("x", null, 2).Stored("first", [2, 3], 1, 2, 3, -4, 5, 6).Stored("second", [3, 2], 1, -1, 2, 3, 5, 8).Add("MatMul", "x first", "h");
        return new Reading(between(graph).Add("MatMul", $"{read} second", "y").Output("y").Build());
    }
}
