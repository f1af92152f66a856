using CntCheck.Testing;
using CntCheck.Tests.Golden;
using Xunit;

namespace CntCheck.Tests.Networks;

public class JunctionGoldenTests
{
    [TestDataFact]
    public void A_batch_norm_folds_into_the_convolution_before_it()
    {
        var golden = GoldenFile.Read("misc").GetProperty("bn_fold");
        var model = new GraphBuilder().Input("x", null, 3, 5, 5)
            .Stored("conv.weight", [4, 3, 3, 3], HashWeights.Of(0, 4, 3, 3, 3))
            .Stored("conv.bias", [4], HashWeights.Bias(0, 4))
            .Stored("gamma", [4], golden.GetProperty("gamma").Numbers()).Stored("beta", [4], golden.GetProperty("beta").Numbers())
            .Stored("mean", [4], golden.GetProperty("mean").Numbers()).Stored("var", [4], golden.GetProperty("var").Numbers())
            .Add("Conv", "x conv.weight conv.bias", "y", GraphBuilder.Ints("pads", 1, 1, 1, 1))
            .Add("BatchNormalization", "y gamma beta mean var", "z", ("epsilon", 0f))
            .Output("z").Build();
        var reading = new Reading(model);

        Assert.Equal(golden.GetProperty("s_in").Numbers(), reading.In("conv"));
        Assert.Equal(golden.GetProperty("s_out").Numbers(), reading.Out("x"));
        Assert.Equal(golden.GetProperty("folded_bias").Numbers(), reading.Network.Connections.Single().Bias!);
        Assert.Equal(108 + 4 + 4 + 4, reading.Network.Parameters);
    }

    [TestDataFact]
    public void A_residual_sum_is_the_node_set_of_its_branch_and_the_skip_joins_by_unit_links()
    {
        var golden = GoldenFile.Read("misc").GetProperty("residual_add").GetProperty("convention_contract");
        var model = new GraphBuilder().Input("x", null, 5)
            .Stored("A", [5, 5], HashWeights.Of(4, 5, 5)).Stored("B", [2, 5], HashWeights.Of(5, 2, 5))
            .Add("Gemm", "x A", "a", ("transB", 1L)).Add("Add", "a x", "y").Add("Gemm", "y B", "z", ("transB", 1L))
            .Output("z").Build();
        var reading = new Reading(model);
        var fromB = golden.GetProperty("y_out").Numbers();

        Assert.Equal(["x", "A", "B"], reading.Network.Layers.Select(layer => layer.Name));
        Assert.Equal(golden.GetProperty("y_in_from_A").Numbers().Select(s => s + 1), reading.In("A"));
        Assert.Equal(fromB, reading.Out("A"));
        Assert.Equal(golden.GetProperty("x_out").Numbers().Zip(fromB, (both, b) => both - b + 1), reading.Out("x"));
        var skip = Assert.Single(reading.Network.Connections, connection => connection.Kind == "Identity");
        Assert.Null(skip.Weights);
        Assert.Equal(["unlearned"], skip.Traits);
        Assert.Equal(5, skip.Links);
        Assert.Equal(2, reading.Network.Depth);
    }

    [TestDataFact]
    public void A_concat_makes_no_layer_and_each_operand_takes_its_own_part()
    {
        var golden = GoldenFile.Read("misc").GetProperty("concat");
        var model = new GraphBuilder().Input("x", null, 4)
            .Stored("C1", [3, 4], HashWeights.Of(6, 3, 4)).Stored("C2", [2, 4], HashWeights.Of(7, 2, 4)).Stored("D", [6, 5], HashWeights.Of(8, 6, 5))
            .Add("Gemm", "x C1", "u", ("transB", 1L)).Add("Gemm", "x C2", "v", ("transB", 1L))
            .Add("Concat", "u v", "c", ("axis", 1L)).Add("Gemm", "c D", "d", ("transB", 1L))
            .Output("d").Build();
        var reading = new Reading(model);

        Assert.Equal(golden.GetProperty("x_out").Numbers(), reading.Out("x"));
        Assert.Equal(golden.GetProperty("u_strength").Numbers(), reading.Strength("C1"));
        Assert.Equal(golden.GetProperty("v_strength").Numbers(), reading.Strength("C2"));
        Assert.Equal(golden.GetProperty("d_in").Numbers(), reading.In("D"));
        Assert.Equal(["C1", "C2"], reading.Connection("D").From.Select(layer => layer.Name));
    }
}
