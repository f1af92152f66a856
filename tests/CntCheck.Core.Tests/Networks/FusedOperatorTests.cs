using CntCheck.Artifacts;
using CntCheck.Networks.Expansions;
using Xunit;

namespace CntCheck.Tests.Networks;

/// <summary>Fused operators and what they stand for.</summary>
public class FusedOperatorTests
{
    [Theory]
    [InlineData("FusedConv", "x w b", "Conv Relu Identity")]
    [InlineData("FusedConv", "x w b z", "Conv Add Relu Identity")]
    [InlineData("NhwcConv", "x w b", "Transpose Conv Relu Transpose Identity")]
    [InlineData("NhwcFusedConv", "x w b", "Transpose Conv Relu Transpose Identity")]
    [InlineData("FusedGemm", "x w b", "Gemm Relu Identity")]
    [InlineData("FusedMatMulActivation", "x w", "FusedMatMul Relu Identity")]
    [InlineData("GemmFastGelu", "x w b", "MatMul Add Gelu Identity")]
    [InlineData("BiasGelu", "x b", "Add Gelu")]
    [InlineData("FastGelu", "x b", "Add Gelu")]
    [InlineData("FastGelu", "x", "Gelu")]
    [InlineData("QuickGelu", "x", "Gelu")]
    [InlineData("Gelu", "x", "Gelu")]
    [InlineData("BiasSplitGelu", "x b", "Add Split Gelu Mul")]
    [InlineData("BiasAdd", "x b z", "Add Add")]
    [InlineData("SkipLayerNormalization", "x z w b", "Add LayerNormalization")]
    [InlineData("SkipLayerNormalization", "x z w b b", "Add Add LayerNormalization")]
    [InlineData("SkipSimplifiedLayerNormalization", "x z w", "Add SimplifiedLayerNormalization")]
    [InlineData("RotaryEmbedding", "x b w w", "Identity")]
    [InlineData("EmbedLayerNormalization", "x z w w w b b", "Gather Equal Cast CumSum Gather Add Gather Add LayerNormalization")]
    [InlineData("EmbedLayerNormalization", "x _ w w _ b _ _ z", "Gather Gather Add LayerNormalization")]
    public void A_fused_operator_stands_for(string kind, string inputs, string operators)
    {
        var model = Model(kind, inputs, ("activation", "Relu"));

        Assert.Equal(operators, string.Join(' ', GraphExpansion.Of(model).Operators.Select(op => op.Kind)));
        Assert.Equal("y", GraphExpansion.Of(model).Operators[^1].Outputs[0]);
    }

    [Fact]
    public void The_sum_of_a_skip_norm_is_given_to_those_who_ask_for_it()
    {
        var model = new GraphBuilder().Input("x", null, 2).Input("z", null, 2).Stored("g", [2], 1, 1).Stored("w", [2, 1], 3, 5)
            .Fused("SkipSimplifiedLayerNormalization", "x z g", "n _ _ sum").Add("MatMul", "sum w", "y").Output("y").Build();

        Assert.Equal([3, 5], new Reading(model).Out("Add_0"));
    }

    [Fact]
    public void A_fused_convolution_has_the_strengths_of_the_convolution()
    {
        double[] weights = [.. Enumerable.Range(1, 18).Select(i => (double)i)];
        Reading Read(GraphBuilder graph) => new(graph.Output("y").Build());
        var plain = Read(new GraphBuilder().Input("x", 1, 1, 4, 4).Stored("w", [2, 1, 3, 3], weights).Add("Conv", "x w", "c", GraphBuilder.Ints("strides", 2, 2)).Add("Relu", "c", "y"));
        var fused = Read(new GraphBuilder().Input("x", 1, 1, 4, 4).Stored("w", [2, 1, 3, 3], weights).Fused("FusedConv", "x w", "y", GraphBuilder.Ints("strides", 2, 2), ("activation", "Relu")));
        var last = Read(new GraphBuilder().Input("x", 1, 4, 4, 1).Stored("w", [2, 1, 3, 3], weights).Fused("NhwcConv", "x w", "y", GraphBuilder.Ints("strides", 2, 2)));

        Assert.Equal(plain.Out("x"), fused.Out("x"));
        Assert.Equal(plain.In("w"), fused.In("w"));
        Assert.Equal(plain.Out("x"), last.Out("x"));
        Assert.Equal(plain.In("w"), last.In("w"));
    }

    [Theory]
    [InlineData("Attention")]
    [InlineData("MultiHeadAttention")]
    [InlineData("GroupQueryAttention")]
    [InlineData("SkipLayerNormalization")]
    [InlineData("EmbedLayerNormalization")]
    [InlineData("FusedConv")]
    public void A_fused_operator_without_its_inputs_is_left_as_it_is(string kind) => Assert.Equal(kind, Assert.Single(GraphExpansion.Of(Model(kind, "_", ("num_heads", 2L))).Operators).Kind);

    private static Model Model(string kind, string inputs, params (string, object)[] attributes) => new GraphBuilder().Input("x", null, 4, 4, 4).Input("z", null, 4, 4, 4)
        .Stored("w", [4, 4, 1, 1], new double[16]).Stored("b", [4], new double[4]).Fused(kind, inputs, "y", attributes).Output("y").Build();
}
