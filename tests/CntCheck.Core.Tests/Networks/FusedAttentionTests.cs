using CntCheck.Artifacts;
using CntCheck.Tests.Golden;
using Xunit;

namespace CntCheck.Tests.Networks;

/// <summary>One attention, six nodes wide with two heads, in every form it is exported in: x, v and o have the same strengths in all of them.</summary>
public class FusedAttentionTests
{
    private const int Width = 6;
    private static readonly (string, object) Heads = ("num_heads", 2L);
    private static readonly long?[] Tokens = [null, null, Width];
    private static readonly double[] Q = Weights(9), K = Weights(10), V = Weights(11), O = Weights(12);

    public static TheoryData<string> Fused => [.. FusedForms.Keys];

    public static TheoryData<string> Separate => [.. SeparateForms.Keys];

    private static Dictionary<string, Func<GraphBuilder, GraphBuilder>> FusedForms { get; } = new()
    {
        ["split along the last axis"] = graph => SelfAttention(graph.Add("MatMul", "x qkv", "p").Add("Split", "p", "q k v", ("axis", -1L))),
        ["sliced along the last axis"] = graph => SelfAttention(graph.Add("MatMul", "x qkv", "p").Integers("i0", 0).Integers("i1", 6).Integers("i2", 12).Integers("i3", 18).Integers("last", -1)
            .Add("Slice", "p i0 i1 last", "q").Add("Slice", "p i1 i2 last", "k").Add("Slice", "p i2 i3 last", "v")),
        ["reshaped, transposed and gathered"] = graph => OverHeads(graph.Add("MatMul", "x qkv", "p").Integers("five", 0, 0, 3, 2, 3).Integer("zero", 0).Integer("one", 1).Integer("two", 2)
            .Add("Reshape", "p five", "p5").Add("Transpose", "p5", "pt", GraphBuilder.Ints("perm", 2, 0, 3, 1, 4))
            .Add("Gather", "pt zero", "qh").Add("Gather", "pt one", "kr").Add("Gather", "pt two", "vh").Add("Transpose", "kr", "kh", GraphBuilder.Ints("perm", 0, 1, 3, 2))),
        ["reshaped and split into rows of one"] = graph => OverHeads(graph.Add("MatMul", "x qkv", "p").Integers("five", 0, -1, 3, 2, 3).Integers("axis", 2)
            .Add("Reshape", "p five", "p5").Add("Split", "p5", "q5 k5 v5", ("axis", 2L)).Add("Squeeze", "q5 axis", "q4").Add("Squeeze", "k5 axis", "k4").Add("Squeeze", "v5 axis", "v4")
            .Add("Transpose", "q4", "qh", GraphBuilder.Ints("perm", 0, 2, 1, 3)).Add("Transpose", "k4", "kh", GraphBuilder.Ints("perm", 0, 2, 3, 1)).Add("Transpose", "v4", "vh", GraphBuilder.Ints("perm", 0, 2, 1, 3))),
        ["Attention of ONNX Runtime"] = graph => graph.Fused("Attention", "x qkv bias", "c", Heads),
        ["Attention of ONNX Runtime with earlier tokens"] = graph => graph.Input("past", 2, null, 2, null, 3).Fused("Attention", "x qkv bias _ past", "c present", Heads).Output("present"),
        ["Attention of one decoded token"] = graph => graph.Input("past", 2, null, 2, null, 3).Fused("DecoderMaskedSelfAttention", "x qkv bias _ past", "c present", Heads).Output("present"),
        ["grouped attention, packed"] = graph => graph.Add("MatMul", "x qkv", "p").Fused("GroupQueryAttention", "p _ _", "c", Heads, ("kv_num_heads", 2L)),
    };

    private static Dictionary<string, Func<GraphBuilder, GraphBuilder>> SeparateForms { get; } = new()
    {
        ["MultiHeadAttention"] = graph => Projected(graph).Fused("MultiHeadAttention", "q k v bias", "c", Heads),
        ["MultiHeadAttention with earlier tokens"] = graph => Projected(graph).Input("pk", null, 2, null, 3).Input("pv", null, 2, null, 3)
            .Fused("MultiHeadAttention", "q k v bias _ _ pk pv", "c nk nv", Heads).Output("nk").Output("nv"),
        ["DecoderMaskedMultiHeadAttention"] = graph => Projected(graph).Fused("DecoderMaskedMultiHeadAttention", "q k v _ _ _ _ _ _ _ bias", "c", Heads),
        ["GroupQueryAttention"] = graph => Projected(graph).Fused("RotaryEmbedding", "q", "qr").Fused("RotaryEmbedding", "k", "kr")
            .Fused("GroupQueryAttention", "qr kr v", "c", Heads, ("kv_num_heads", 2L)),
        ["SparseAttention"] = graph => Projected(graph).Fused("SparseAttention", "q k v", "c", Heads, ("kv_num_heads", 2L)),
        ["ONNX's own Attention"] = graph => Projected(graph).Add("Attention", "q k v", "c", ("q_num_heads", 2L), ("kv_num_heads", 2L)),
        ["ONNX's own Attention over heads"] = graph => Projected(graph).Integers("heads", 0, 0, 2, 3).Integers("joined", 0, 0, 6)
            .Add("Reshape", "q heads", "q4").Add("Reshape", "k heads", "k4").Add("Reshape", "v heads", "v4")
            .Add("Transpose", "q4", "qh", GraphBuilder.Ints("perm", 0, 2, 1, 3)).Add("Transpose", "k4", "kh", GraphBuilder.Ints("perm", 0, 2, 1, 3)).Add("Transpose", "v4", "vh", GraphBuilder.Ints("perm", 0, 2, 1, 3))
            .Add("Attention", "qh kh vh", "ch").Add("Transpose", "ch", "ct", GraphBuilder.Ints("perm", 0, 2, 1, 3)).Add("Reshape", "ct joined", "c"),
        ["masked with learned scores added"] = graph => SelfAttention(Projected(graph).Input("mask", null, 1, null, null), masked: true),
        ["a softmax written out"] = graph => Projected(graph).Add("Transpose", "k", "kt", GraphBuilder.Ints("perm", 0, 2, 1)).Add("MatMul", "q kt", "s").Integers("last", -1)
            .Add("Exp", "s", "e").Add("ReduceSum", "e last", "n", ("keepdims", 1L)).Add("Div", "e n", "pr").Add("MatMul", "pr v", "c"),
    };

    [Theory]
    [MemberData(nameof(Fused))]
    public void Out_of_the_output_projection_arrives_at_the_values_part_of_a_fused_projection(string form)
    {
        var reading = new Reading(Closed(FusedForms[form](new GraphBuilder().Input("x", Tokens)
            .Stored("qkv", [Width, 3 * Width], SideBySide()).Stored("bias", [3 * Width], HashWeights.Bias(9, 3 * Width)))));

        Assert.Equal([.. ColumnSums(Q), .. ColumnSums(K), .. ColumnSums(V)], reading.In("qkv"));
        Assert.Equal([.. new double[12], .. RowSums(O)], reading.Out("qkv"));
        Assert.Equal(ColumnSums(O), reading.In("o"));
        Assert.Equal(RowSums(SideBySide(), 3 * Width), reading.Out("x"));
        Assert.Equal((3 * 36) + 36 + (form.StartsWith("Attention", StringComparison.Ordinal) ? 18 : 0), reading.Network.MeasuredParameters);
        Assert.Equal(reading.Network.Parameters, reading.Network.MeasuredParameters);
        Assert.Empty(reading.Network.Notes);
    }

    [Theory]
    [MemberData(nameof(Separate))]
    public void Out_of_the_output_projection_arrives_at_the_values_and_nothing_at_queries_and_keys(string form)
    {
        var reading = new Reading(Closed(SeparateForms[form](new GraphBuilder().Input("x", Tokens).Stored("bias", [3 * Width], HashWeights.Bias(9, 3 * Width)))));

        Assert.Equal(ColumnSums(Q), reading.In("wq"));
        Assert.Equal(ColumnSums(K), reading.In("wk"));
        Assert.Equal(ColumnSums(V), reading.In("wv"));
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], reading.Out("wq").Concat(reading.Out("wk")));
        Assert.Equal(RowSums(O), reading.Out("wv"));
        Assert.Equal(RowSums(SideBySide(), 3 * Width), reading.Out("x"));
        Assert.Empty(reading.Network.Notes);
        Assert.Empty(reading.Network.Skipped);
    }

    [Fact]
    public void Values_shared_by_several_query_heads_add_up_what_each_gives()
    {
        // Three query heads share one head of keys and values, two nodes wide.
        var model = new GraphBuilder().Input("x", null, null, 4).Stored("wq", [4, 6], new double[24]).Stored("wk", [4, 2], new double[8])
            .Stored("wv", [4, 2], 1, 2, 3, 4, 5, 6, 7, 8).Stored("o", [6, 1], 1, 10, 100, 1000, 10000, 100000)
            .Add("MatMul", "x wq", "q").Add("MatMul", "x wk", "k").Add("MatMul", "x wv", "v")
            .Fused("GroupQueryAttention", "q k v", "c", ("num_heads", 3L), ("kv_num_heads", 1L)).Add("MatMul", "c o", "y").Output("y").Build();

        Assert.Equal([10101, 101010], new Reading(model).Out("wv"));
    }

    [Fact]
    public void A_score_that_weights_read_without_a_softmax_is_noted()
    {
        var model = new GraphBuilder().Input("x", null, 5, 4).Stored("wq", [4, 4], new double[16]).Stored("wk", [4, 4], new double[16]).Stored("o", [5, 2], new double[10])
            .Add("MatMul", "x wq", "q").Add("MatMul", "x wk", "k").Add("Transpose", "k", "kt", GraphBuilder.Ints("perm", 0, 2, 1))
            .Add("MatMul", "scores", "q kt", "s").Add("MatMul", "s o", "y").Output("y").Build();
        var reading = new Reading(model);

        Assert.Equal("Out-strength is not carried back through MatMul 'scores': it multiplies two values that depend on the sample.", Assert.Single(reading.Network.Notes));
        Assert.Equal(["scores"], reading.Connection("o").From.Select(layer => layer.Name));
    }

    [Fact]
    public void Tokens_that_are_told_apart_share_evenly_in_what_all_take()
    {
        // Three tokens of two nodes; the reader behind the attention takes 1, 10, 100 … from each place.
        var model = new GraphBuilder().Input("x", null, 3, 2).Input("s", null, 3, 3).Stored("w", [6, 1], 1, 10, 100, 1000, 10000, 100000)
            .Add("Softmax", "s", "p").Add("MatMul", "p x", "c").Add("Flatten", "c", "f").Add("MatMul", "f w", "y").Output("y").Build();
        var reading = new Reading(model);

        var (first, second) = (10101 / 3.0, 101010 / 3.0);
        Assert.Equal([first, second, first, second, first, second], reading.Out("x"), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal(111111, reading.Out("x").Sum(), 1e-6);
    }

    private static Model Closed(GraphBuilder graph) => graph.Stored("o", [Width, Width], O).Add("MatMul", "c o", "y").Output("y").Build();

    private static GraphBuilder Projected(GraphBuilder graph) => graph.Stored("wq", [Width, Width], Q).Stored("wk", [Width, Width], K).Stored("wv", [Width, Width], V)
        .Add("MatMul", "x wq", "q").Add("MatMul", "x wk", "k").Add("MatMul", "x wv", "v");

    private static GraphBuilder SelfAttention(GraphBuilder graph, bool masked = false)
    {
        graph.Integers("heads", 0, 0, 2, 3)
            .Add("Reshape", "q heads", "q4").Add("Reshape", "k heads", "k4").Add("Reshape", "v heads", "v4")
            .Add("Transpose", "q4", "qh", GraphBuilder.Ints("perm", 0, 2, 1, 3)).Add("Transpose", "k4", "kh", GraphBuilder.Ints("perm", 0, 2, 3, 1)).Add("Transpose", "v4", "vh", GraphBuilder.Ints("perm", 0, 2, 1, 3));
        return OverHeads(graph, masked);
    }

    private static GraphBuilder OverHeads(GraphBuilder graph, bool masked = false)
    {
        graph.Integers("joined", 0, 0, Width).Stored("scale", [], 2.5).Add("MatMul", "qh kh", "s").Add("Div", "s scale", "scaled");
        if (masked)
            graph.Add("Add", "scaled mask", "m").Add("Softmax", "m", "soft").Stored("nothing", [], 0.0).Add("IsNaN", "soft", "nan").Add("Where", "nan nothing soft", "pr");
        else
            graph.Add("Softmax", "scaled", "pr");
        return graph.Add("MatMul", "pr vh", "ch").Add("Transpose", "ch", "ct", GraphBuilder.Ints("perm", 0, 2, 1, 3)).Add("Reshape", "ct joined", "c");
    }

    private static double[] Weights(int layer) => [.. HashWeights.Of(layer, Width, Width).Select(weight => (double)weight)];

    private static double[] SideBySide() => [.. Enumerable.Range(0, Width).SelectMany(row => Row(Q, row).Concat(Row(K, row)).Concat(Row(V, row)))];

    private static IEnumerable<double> Row(double[] matrix, int row) => matrix.Skip(row * Width).Take(Width);

    private static double[] RowSums(double[] matrix, int width = Width) => [.. matrix.Chunk(width).Select(row => row.Sum())];

    private static double[] ColumnSums(double[] matrix) => [.. Enumerable.Range(0, Width).Select(column => Enumerable.Range(0, Width).Sum(row => matrix[(row * Width) + column]))];
}
