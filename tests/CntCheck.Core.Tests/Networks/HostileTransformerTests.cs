using CntCheck.Artifacts;
using CntCheck.Networks;
using CntCheck.Profiles;
using Xunit;

namespace CntCheck.Tests.Networks;

/// <summary>Products, embeddings and fused operators that contradict themselves or ask for too much: read or refused, never a crash, never long.</summary>
public class HostileTransformerTests
{
    [Theory]
    [InlineData("Einsum")]
    [InlineData("CumSum")]
    [InlineData("GatherND")]
    [InlineData("ScatterND")]
    [InlineData("ScatterElements")]
    [InlineData("OneHot")]
    [InlineData("Equal")]
    [InlineData("Mul")]
    [InlineData("Gather")]
    public void An_absent_first_input_is_no_crash(string kind) => Assert.NotEmpty(Network.Of(Model(kind, "_ x x", contrib: false)).Layers);

    [Theory]
    [InlineData("Attention")]
    [InlineData("MultiHeadAttention")]
    [InlineData("GroupQueryAttention")]
    [InlineData("DecoderMaskedMultiHeadAttention")]
    [InlineData("SkipLayerNormalization")]
    [InlineData("EmbedLayerNormalization")]
    [InlineData("FusedMatMul")]
    [InlineData("FusedConv")]
    [InlineData("NhwcConv")]
    [InlineData("BiasSplitGelu")]
    public void Fused_operators_on_anything_are_no_crash(string kind)
    {
        foreach (var inputs in (string[])["x", "x x", "x w", "x x x", "x w w w w w w w w", "_ x x", "x _ x", "x w x x x x x x x x x", "w w w w w w w"])
        {
            var network = Network.Of(Model(kind, inputs, contrib: true));
            Assert.NotEmpty(network.Layers);
            Assert.Equal(network.Layers.Count, new Reading(Model(kind, inputs, contrib: true), Conventions.CntDnns).Strengths.Count);
        }
    }

    [Fact]
    public void Heads_beyond_every_size_are_refused_or_read()
    {
        var model = new GraphBuilder().Input("x", 1, 4, 8).Stored("w", [8, 2], new double[16])
            .Fused("GroupQueryAttention", "x _ _", "y", ("num_heads", long.MaxValue - 1), ("kv_num_heads", 1L)).Add("MatMul", "y w", "z").Output("z").Build();

        Assert.Equal(ArtifactProblem.Damaged, Assert.Throws<ArtifactException>(() => Network.Of(model)).Problem);
    }

    [Fact]
    public void An_equation_without_end_is_skipped()
    {
        var model = new GraphBuilder().Input("x").Stored("w", [2, 2], 1, 2, 3, 4).Add("Einsum", "x w", "y", ("equation", new string('a', 1 << 20) + ",bc->bc")).Output("y").Build();

        Assert.Equal(4, Assert.Single(Network.Of(model).Skipped).Parameters);
    }

    [Fact]
    public void Many_long_running_sums_are_refused()
    {
        var graph = new GraphBuilder().Input("x", null, 2048).Integer("axis", 1);
        for (var i = 0; i < 12; i++)
            graph.Add("CumSum", "x axis", $"y{i}").Output($"y{i}");

        Assert.Equal(ArtifactProblem.Unsupported, Assert.Throws<ArtifactException>(() => Network.Of(graph.Build())).Problem);
    }

    [Fact]
    public void Strengths_with_biases_fit_projections_of_any_rank()
    {
        var model = new GraphBuilder().Input("x", null, null, 3).Stored("w", [3, 2, 2], 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12).Stored("b", [2, 2], 1, 2, 3, 4)
            .Add("Einsum", "x w", "h", ("equation", "bsd,dhk->bshk")).Add("Add", "h b", "y").Output("y").Build();
        var reading = new Reading(model, Conventions.CntDnns);

        Assert.Equal([15, 18, 21, 24], reading.In("w"));
        Assert.Equal(reading.Network.Parameters, reading.Network.MeasuredParameters);
    }

    private static Model Model(string kind, string inputs, bool contrib)
    {
        var graph = new GraphBuilder().Input("x", 1, 4, 4, 4).Stored("w", [4, 4], new double[16]);
        (string, object)[] attributes = [("num_heads", 2L), ("kv_num_heads", 1L), ("equation", "ab,bc->ac")];
        return (contrib ? graph.Fused(kind, inputs, "y", attributes) : graph.Add(kind, inputs, "y", attributes)).Add("MatMul", "y w", "z").Output("z").Build();
    }
}
