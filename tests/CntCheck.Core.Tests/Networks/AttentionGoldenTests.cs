using CntCheck.Testing;
using CntCheck.Tests.Golden;
using Xunit;

namespace CntCheck.Tests.Networks;

/// <summary>Attention and embeddings against the golden file: projections by torch's (out, in) weights.</summary>
public class AttentionGoldenTests
{
    private static readonly long?[] Tokens = [null, null, 6];

    [TestDataFact]
    public void Separate_projections_have_the_golden_strengths()
    {
        var model = Projections(new GraphBuilder().Input("x", Tokens))
            .Add("Transpose", "k", "kt", GraphBuilder.Ints("perm", 0, 2, 1))
            .Add("MatMul", "q kt", "scores").Stored("scale", [], 2.5).Add("Div", "scores scale", "scaled")
            .Add("Softmax", "scaled", "probabilities").Add("Dropout", "probabilities", "kept")
            .Add("MatMul", "kept v", "context").Add("MatMul", "context /Wo/turned", "o").Output("o").Build();

        AssertGolden(new Reading(model));
    }

    [TestDataFact]
    public void Heads_move_through_reshapes_and_transposes()
    {
        var builder = Projections(new GraphBuilder().Input("x", Tokens)).Integers("heads", 0, 0, 2, 3).Integers("joined", 0, 0, 6);
        foreach (var part in (string[])["q", "k", "v"])
            builder.Add("Reshape", $"{part} heads", $"{part}4").Add("Transpose", $"{part}4", $"{part}h", part == "k" ? GraphBuilder.Ints("perm", 0, 2, 3, 1) : GraphBuilder.Ints("perm", 0, 2, 1, 3));
        var model = builder
            .Add("MatMul", "qh kh", "scores").Add("Softmax", "scores", "probabilities")
            .Add("MatMul", "probabilities vh", "context").Add("Transpose", "context", "back", GraphBuilder.Ints("perm", 0, 2, 1, 3)).Add("Reshape", "back joined", "flat")
            .Add("MatMul", "flat /Wo/turned", "o").Output("o").Build();

        AssertGolden(new Reading(model));
    }

    [TestDataFact]
    public void Einsums_of_heads_have_the_golden_strengths()
    {
        var builder = new GraphBuilder().Input("x", Tokens);
        foreach (var (name, layer) in (ReadOnlySpan<(string, int)>)[("Wq", 9), ("Wk", 10), ("Wv", 11)])
            builder.Stored(name, [6, 2, 3], Turned(layer)).Add("Einsum", $"x {name}", $"{name[1]}h", ("equation", "bsd,dhk->bshk"));
        var model = builder.Add("Einsum", "qh kh", "scores", ("equation", "bshk,bthk->bhst")).Add("Softmax", "scores", "probabilities")
            .Add("Einsum", "probabilities vh", "context", ("equation", "bhst,bthk->bshk"))
            .Stored("Wo", [2, 3, 6], Turned(12)).Add("Einsum", "context Wo", "o", ("equation", "...hk,hkd->...d")).Output("o").Build();

        AssertGolden(new Reading(model));
    }

    [TestDataFact]
    public void Query_heads_that_share_a_value_head_add_up_what_they_give()
    {
        // Two value heads of two nodes, each repeated for two of the four query heads.
        var model = new GraphBuilder().Input("x", Tokens).Stored("Wv", [6, 4], HashWeights.Of(11, 6, 4)).Stored("Wo", [8, 3], HashWeights.Of(12, 8, 3)).Input("p", null, 4, null, null)
            .Integers("split", 0, 0, 2, 2).Integers("one", 2).Integers("times", 1, 1, 2, 1, 1).Integers("heads", 0, 4, -1, 2).Integers("joined", 0, 0, 8)
            .Add("MatMul", "x Wv", "v").Add("Reshape", "v split", "v4").Add("Transpose", "v4", "vh", GraphBuilder.Ints("perm", 0, 2, 1, 3))
            .Add("Unsqueeze", "vh one", "v5").Add("Expand", "v5 times", "vr").Add("Reshape", "vr heads", "v8")
            .Add("Softmax", "p", "probabilities").Add("MatMul", "probabilities v8", "context")
            .Add("Transpose", "context", "back", GraphBuilder.Ints("perm", 0, 2, 1, 3)).Add("Reshape", "back joined", "flat").Add("MatMul", "flat Wo", "o").Output("o").Build();
        var reading = new Reading(model);
        double[] rows = [.. HashWeights.Of(12, 8, 3).Select(weight => (double)weight).Chunk(3).Select(row => row.Sum())];

        Assert.Equal([rows[0] + rows[2], rows[1] + rows[3], rows[4] + rows[6], rows[5] + rows[7]], reading.Out("Wv"));
        Assert.Empty(reading.Network.Notes);
    }

    [TestDataFact]
    public void An_embedding_has_the_golden_strengths()
    {
        var golden = GoldenFile.Read("misc").GetProperty("embedding");
        var model = new GraphBuilder().Input("ids", null, null).Stored("emb.weight", [7, 3], HashWeights.Of(13, 7, 3))
            .Add("Cast", "ids", "long", ("to", 7L)).Add("Gather", "emb.weight long", "y").Output("y").Build();
        var reading = new Reading(model);
        var connection = Assert.Single(reading.Network.Connections);

        Assert.Equal(golden.GetProperty("token_out").Numbers(), reading.Out("ids"));
        Assert.Equal(golden.GetProperty("dim_in_all_tokens").Numbers(), reading.In("emb"));
        Assert.Equal(("emb", "Gather", 21L), (connection.Name, connection.Kind, connection.Links));
        Assert.Equal([3, 7], connection.Shape);
        Assert.Equal(["embedding"], connection.Traits);
        Assert.Equal([7, 3], reading.Network.Layers.Select(layer => layer.Nodes));
    }

    private static GraphBuilder Projections(GraphBuilder builder)
    {
        foreach (var (name, layer) in (ReadOnlySpan<(string, int)>)[("Wq", 9), ("Wk", 10), ("Wv", 11), ("Wo", 12)])
        {
            builder.Stored(name, [6, 6], HashWeights.Of(layer, 6, 6)).Add("Transpose", name, $"/{name}/turned");
            if (name != "Wo")
                builder.Add("MatMul", $"x /{name}/turned", name[1..]);
        }

        return builder;
    }

    /// <summary>Torch's (out, in) weights as (in, out).</summary>
    private static double[] Turned(int layer)
    {
        var weights = HashWeights.Of(layer, 6, 6);
        return [.. Enumerable.Range(0, 36).Select(i => (double)weights[(i % 6 * 6) + (i / 6)])];
    }

    private static void AssertGolden(Reading reading)
    {
        var golden = GoldenFile.Read("misc").GetProperty("attention");
        Assert.Equal(Numbers("x_out"), reading.Out("x"));
        Assert.Equal(Numbers("q_in"), reading.In("Wq"));
        Assert.Equal(Numbers("k_in"), reading.In("Wk"));
        Assert.All(reading.Out("Wq").Concat(reading.Out("Wk")), strength => Assert.Equal(0, strength));
        Assert.Equal(Numbers("v_strength"), reading.Strength("Wv"));
        Assert.Equal(Numbers("o_in"), reading.In("Wo"));
        Assert.Equal(["x", "Wq", "Wk", "Wv", "Wo"], reading.Network.Layers.Select(layer => layer.Name));
        Assert.All(reading.Network.Layers, layer => Assert.Equal(6, layer.Nodes));
        Assert.Equal(["Wv"], reading.Connection("Wo").From.Select(layer => layer.Name));
        Assert.Equal(2, reading.Network.Depth);
        Assert.Empty(reading.Network.Notes);

        double[] Numbers(string name) => golden.GetProperty(name).Numbers();
    }
}
