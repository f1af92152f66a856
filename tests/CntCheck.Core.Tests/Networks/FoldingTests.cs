using CntCheck.Networks;
using Xunit;

namespace CntCheck.Tests.Networks;

/// <summary>What stands between stored weights and their operator does not change the network.</summary>
public class FoldingTests
{
    private static readonly double[] Weights = [1, 2, 3, 4, 5, 6];

    [Fact]
    public void A_transpose_swaps_rows_and_columns_in_place() => Same(graph => graph.Stored("s", [3, 2], 1, 2, 3, 4, 5, 6).Add("Transpose", "s", "w"), inPlace: true);

    [Fact]
    public void Two_transposes_undo_each_other() => Same(graph => graph.Stored("s", [2, 3], 1, 3, 5, 2, 4, 6).Add("Transpose", "s", "t").Add("Transpose", "t", "w"), inPlace: true);

    [Fact]
    public void A_reshape_keeps_the_storage_order() => Same(graph => graph.Stored("s", [6], 1, 3, 5, 2, 4, 6).Integers("shape", 2, -1).Add("Reshape", "s shape", "w"), inPlace: true);

    [Fact]
    public void A_reshape_of_a_transpose_is_computed() =>
        Same(graph => graph.Stored("s", [3, 2], 1, 2, 3, 4, 5, 6).Integers("shape", 2, 3).Add("Transpose", "s", "t").Add("Reshape", "t shape", "w"), inPlace: false);

    [Fact]
    public void A_factor_is_applied_to_the_weights() => Same(graph => graph.Stored("s", [2, 3], 2, 6, 10, 4, 8, 12).Stored("two", [], 2).Add("Div", "s two", "w"), inPlace: true);

    [Fact]
    public void Factors_along_an_axis_are_computed() =>
        Same(graph => graph.Stored("s", [2, 3], 1, 3, 5, 1, 2, 3).Stored("rows", [2, 1], 1, 2).Add("Mul", "s rows", "w"), inPlace: false, parameters: 8);

    [Fact]
    public void A_concat_of_stored_parts_is_computed() =>
        Same(graph => graph.Stored("p", [1, 3], 1, 3, 5).Stored("q", [1, 3], 2, 4, 6).Add("Concat", "p q", "w", ("axis", 0L)), inPlace: false);

    [Fact]
    public void A_slice_counts_the_stored_tensor_it_is_cut_from() =>
        Same(graph => graph.Stored("s", [2, 4], 1, 3, 5, 9, 2, 4, 6, 9).Integers("from", 0).Integers("to", -1).Integers("axis", 1).Add("Slice", "s from to axis", "w"), inPlace: false, parameters: 8);

    [Fact]
    public void A_permutation_of_four_axes_is_computed()
    {
        var reading = new Reading(new GraphBuilder().Input("x", null, 2, 4, 4).Stored("s", [1, 1, 2, 3], Weights).Add("Transpose", "s", "w", GraphBuilder.Ints("perm", 3, 2, 0, 1)).Add("Conv", "x w", "y").Output("y").Build());

        Assert.Equal([3, 2, 1, 1], reading.Connection("w").Shape);
        Assert.Equal([1 + 4, 2 + 5, 3 + 6], reading.In("w").Chunk(16).Select(channel => channel.Distinct().Single()));
    }

    [Fact]
    public void Weights_that_cannot_be_followed_are_skipped_with_the_operator_that_makes_them()
    {
        var model = new GraphBuilder().Input("x", null, 2).Stored("s", [2, 3], Weights).Add("DequantizeLinear", "s s s", "w").Add("Gemm", "x w", "y").Output("y").Build();
        var network = Network.Of(model);

        Assert.Empty(network.Connections);
        Assert.Contains("DequantizeLinear", Assert.Single(network.Skipped).Reason, StringComparison.Ordinal);
        Assert.Equal(6, network.Parameters);
    }

    private static void Same(Func<GraphBuilder, GraphBuilder> weights, bool inPlace, long parameters = 6)
    {
        var model = weights(new GraphBuilder().Input("x", null, 2)).Add("Gemm", "x w", "y").Output("y").Build();
        var reading = new Reading(model);
        var connection = reading.Connection("w");

        Assert.Equal([3, 7, 11], reading.In("w"));
        Assert.Equal([9, 12], reading.Out("x"));
        Assert.Equal([3, 2], connection.Shape);
        Assert.Equal(parameters, reading.Network.Parameters);
        Assert.Equal(inPlace, model.Graph.Tensors.Values.Contains(connection.Weights!.Tensor));
    }
}
