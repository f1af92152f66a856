using CntCheck.Artifacts;
using CntCheck.Networks;
using CntCheck.Testing;
using CntCheck.Tests.Corpus;
using Xunit;

namespace CntCheck.Tests.Networks;

public class EmbeddingTests
{
    [Fact]
    public void A_tied_table_counts_once_and_gives_its_tokens_strength_at_both_ends()
    {
        var model = new GraphBuilder().Input("ids", null, null).Stored("emb", [3, 2], 1, 2, 4, 8, 16, 32)
            .Add("Gather", "emb ids", "e").Add("Transpose", "emb", "turned").Add("MatMul", "e turned", "y").Output("y").Build();
        var reading = new Reading(model);

        Assert.Equal([3, 12, 48], reading.Out("ids"));
        Assert.Equal([21, 42], reading.In("emb"));
        Assert.Equal([21, 42], reading.Out("emb"));
        Assert.Equal([3, 12, 48], reading.In(reading.Network.Layers[^1].Name));
        Assert.Equal((6, 6), (reading.Network.Parameters, reading.Network.MeasuredParameters));
        Assert.Equal([["embedding"], ["tied"]], reading.Network.Connections.Select(connection => connection.Traits));
    }

    [Fact]
    public void Tables_that_the_same_integers_choose_from_read_the_same_tokens()
    {
        var model = new GraphBuilder().Input("ids", (long?)null).Stored("a", [2, 2], 1, 2, 3, 4).Stored("b", [2, 1], 10, 20)
            .Add("Gather", "a ids", "x").Add("Gather", "b ids", "y").Output("x").Output("y").Build();
        var reading = new Reading(model);

        Assert.Equal([13, 27], reading.Out("ids"));
        Assert.Equal(3, reading.Network.Layers.Count);
    }

    [Fact]
    public void Positions_computed_in_the_graph_are_a_layer_of_their_own()
    {
        var model = new GraphBuilder().Input("ids", null, null).Stored("word.weight", [3, 2], 1, 2, 4, 8, 16, 32).Stored("position.weight", [4, 2], 1, 1, 2, 2, 3, 3, 4, 4).Integer("axis", 1)
            .Add("CumSum", "ids axis", "positions").Add("Gather", "word.weight ids", "w").Add("Gather", "position.weight positions", "p").Add("Add", "w p", "y")
            .Stored("head", [2, 1], 100, 1000).Add("MatMul", "y head", "z").Output("z").Build();
        var reading = new Reading(model);

        Assert.Equal(["ids", "position tokens", "word", "head"], reading.Network.Layers.Select(layer => layer.Name));
        Assert.Equal([3, 12, 48], reading.Out("ids"));
        Assert.Equal([2, 4, 6, 8], reading.Out("position tokens"));
        Assert.Equal([21 + 10, 42 + 10], reading.In("word"));
        Assert.Equal([100, 1000], reading.Out("word"));
        Assert.Equal(2, reading.Network.Depth);
    }

    [Theory]
    [InlineData("Equal")]
    [InlineData("OneHot")]
    public void A_one_hot_product_is_an_embedding_of_tokens(string kind)
    {
        var builder = new GraphBuilder().Input("ids", null, 5).Stored("table", [3, 2], 1, 2, 4, 8, 16, 32).Integers("last", 2).Integer("depth", 3).Stored("values", [2], 0, 1);
        builder = kind == "Equal"
            ? builder.Stored("all", [1, 1, 3], 0, 1, 2).Add("Unsqueeze", "ids last", "u").Add("Equal", "u all", "eq").Add("Cast", "eq", "hot", ("to", 1L))
            : builder.Add("OneHot", "ids depth values", "hot");
        var reading = new Reading(builder.Add("MatMul", "hot table", "y").Output("y").Build());

        Assert.Equal([("ids", 3L), ("table", 2L)], reading.Network.Layers.Select(layer => (layer.Name, layer.Nodes)));
        Assert.Equal([3, 12, 48], reading.Out("ids"));
        Assert.Equal([21, 42], reading.In("table"));
        Assert.Empty(reading.Network.Notes);
    }

    [Fact]
    public void A_table_stored_by_columns_or_with_several_axes_of_dimensions_reads_alike()
    {
        var columns = new Reading(new GraphBuilder().Input("ids", (long?)null).Stored("t", [2, 3], 1, 4, 16, 2, 8, 32).Add("Gather", "t ids", "y", ("axis", 1L)).Output("y").Build());
        var wide = new Reading(new GraphBuilder().Input("ids", (long?)null).Stored("t", [3, 1, 2], 1, 2, 4, 8, 16, 32).Stored("w", [2, 1], 5, 7)
            .Add("Gather", "t ids", "e").Add("MatMul", "e w", "y").Output("y").Build());

        Assert.Equal([3, 12, 48], columns.Out("ids"));
        Assert.Equal([21, 42], columns.In("t"));
        Assert.Equal([3, 12, 48], wide.Out("ids"));
        Assert.Equal([21, 42], wide.In("t"));
        Assert.Equal([5, 7], wide.Out("t"));
    }

    [Fact]
    public void Weights_that_read_tokens_as_numbers_are_noted()
    {
        var model = new GraphBuilder().Input("ids", null, 4).Stored("emb", [3, 2], 1, 2, 4, 8, 16, 32).Stored("w", [4, 1], 1, 1, 1, 1)
            .Add("MatMul", "ids w", "n").Add("Gather", "emb ids", "e").Output("n").Output("e").Build();

        Assert.Contains("Out-strength is not carried back to input 'ids': it holds tokens, which weights also take for numbers.", Network.Of(model).Notes);
    }

    [Fact]
    public void Numbers_looked_up_one_by_one_are_no_embedding()
    {
        var network = Network.Of(new GraphBuilder().Input("ids", (long?)null).Stored("t", [3], 1, 2, 3).Add("Gather", "t ids", "y").Output("y").Build());

        Assert.Empty(network.Connections);
        Assert.Equal("it looks single numbers up, which makes no embedding", Assert.Single(network.Skipped).Reason);
    }

    [Fact]
    public void Sines_and_cosines_of_positions_are_not_learned()
    {
        double[] waves = [.. Enumerable.Range(0, 40).SelectMany(position => new[] { Math.Sin(position), Math.Cos(position), Math.Sin(position / 100.0), Math.Cos(position / 100.0) })];
        GraphBuilder Gathered(double[] table) => new GraphBuilder().Input("at", null, null).Stored("t", [40, 4], table).Add("Gather", "t at", "y").Output("y");

        Assert.Equal(0, Network.Of(Gathered(waves).Build()).Parameters);
        Assert.Equal(160, Network.Of(Gathered([.. waves[..60], 0.25, .. waves[61..]]).Build()).Parameters);
        Assert.Equal(160, Network.Of(Gathered([.. Enumerable.Repeat(0.5, 160)]).Build()).Parameters);
    }

    [TestDataTheory]
    [InlineData("google+magika/assets/models/standard_v3_3/model.onnx", "bytes", 257, 64)]
    [InlineData("sonos+tract/onnx/test_cases/byte_sb_bidi_lstm/model.onnx", "input", 256, 32)]
    public void Bytes_are_the_tokens_of_real_models(string file, string input, long tokens, long dimensions)
    {
        using var model = ArtifactReader.Open(CorpusFiles.PathOf(file));
        var network = Network.Of(model);
        var embedding = network.Connections[0];

        Assert.Equal((input, tokens), (network.Layers[0].Name, network.Layers[0].Nodes));
        Assert.Equal([dimensions, tokens], embedding.Shape);
        Assert.Same(network.Layers[0], Assert.Single(embedding.From));
        Assert.Equal(tokens * dimensions, embedding.Links);
    }
}
