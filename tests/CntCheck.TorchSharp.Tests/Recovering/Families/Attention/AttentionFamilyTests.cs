using TorchSharp;
using Xunit;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace CntCheck.TorchSharp.Tests.Recovering.Families.Attention;

public class AttentionFamilyTests
{
    private const int Tokens = 5;
    private const int Features = 12;

    private static readonly Dictionary<string, Func<Tensor, Tensor, Tensor, Tensor>> Separate = new()
    {
        ["one head"] = (q, k, v) => (q.matmul(k.transpose(1, 2)) / Math.Sqrt(Features)).softmax(-1).matmul(v),
        ["one head, not scaled"] = (q, k, v) => q.bmm(k.transpose(1, 2)).softmax(-1).bmm(v),
        ["four heads"] = (q, k, v) => Joined(Shares(Heads(q, 4), Heads(k, 4)).matmul(Heads(v, 4))),
        ["four heads, causal"] = (q, k, v) => Joined(F.scaled_dot_product_attention(Heads(q, 4), Heads(k, 4), Heads(v, 4), is_casual: true)),
        ["two heads, causal by masked_fill"] = (q, k, v) => Joined(Scores(Heads(q, 2), Heads(k, 2)).masked_fill(ones(Tokens, Tokens).triu(1).to(ScalarType.Bool), -1e9).softmax(-1).matmul(Heads(v, 2))),
        ["keys and values the other way round"] = (q, k, v) => Joined(Shares(Heads(v, 3), Heads(q, 3)).matmul(Heads(k, 3))),
        ["tokens first"] = (q, k, v) => F.scaled_dot_product_attention(Heads(q.transpose(0, 1), 4), Heads(k.transpose(0, 1), 4), Heads(v.transpose(0, 1), 4)).transpose(1, 2).flatten(2).transpose(0, 1),
    };

    private static readonly Dictionary<string, Func<Tensor, Tensor>> Packed = new()
    {
        ["three thirds"] = x => Of(x.chunk(3, -1), thirds => Joined(Shares(Heads(thirds[0], 4), Heads(thirds[1], 4)).matmul(Heads(thirds[2], 4)))),
        ["three thirds, turned at once"] = x => Of(x.reshape(x.shape[0], x.shape[1], 3, 4, -1).permute(2, 0, 3, 1, 4), all => Joined(F.scaled_dot_product_attention(all[0], all[1], all[2]))),
        ["packed head by head"] = x => Of(Heads(x, 4).chunk(3, -1), thirds => Joined(Shares(thirds[0], thirds[1]).matmul(thirds[2]))),
        ["causal"] = x => Of(x.chunk(3, -1), thirds => Joined(F.scaled_dot_product_attention(Heads(thirds[0], 3), Heads(thirds[1], 3), Heads(thirds[2], 3), is_casual: true))),
    };

    public static TheoryData<string> SeparateNames => [.. Separate.Keys];

    public static TheoryData<string> PackedNames => [.. Packed.Keys];

    [Theory]
    [MemberData(nameof(SeparateNames))]
    public void Attention_by_hand_is_recovered_from_queries_keys_and_values(string name)
    {
        random.manual_seed(11);
        var attention = Separate[name];
        var (q, k, v, proj) = (nn.Linear(8, Features), nn.Linear(8, Features), nn.Linear(8, Features), nn.Linear(Features, 8));

        var block = new Handwritten(x => proj.call(attention(q.call(x), k.call(x), v.call(x))), ("q", q), ("k", k), ("v", v), ("proj", proj));
        using var exported = name == "tokens first"
            ? ExportedModel.Check(block, new ExportOptions { BatchAxis = 1 }, randn(Tokens, 2, 8))
            : ExportedModel.Check(block, randn(2, Tokens, 8));

        Assert.Single(exported.Kinds, "Softmax");
        Assert.Equal(["k", "proj", "q", "v"], exported.Connections().Order());
    }

    [Theory]
    [MemberData(nameof(PackedNames))]
    public void Attention_by_hand_is_recovered_from_one_packed_projection(string name)
    {
        random.manual_seed(12);
        var attention = Packed[name];
        var (qkv, proj) = (nn.Linear(8, 3 * Features), nn.Linear(Features, 8));

        using var exported = ExportedModel.Check(
            new Handwritten(x => proj.call(attention(qkv.call(x))), ("qkv", qkv), ("proj", proj)), randn(2, Tokens, 8));

        Assert.Contains("Softmax", exported.Kinds);
        Assert.Equal(["qkv", "proj"], exported.Connections());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Attention_with_a_dropout_on_its_shares_is_recovered_in_halves(bool causal)
    {
        random.manual_seed(13);
        var (q, k, v, proj, dropout) = (nn.Linear(8, Features), nn.Linear(8, Features), nn.Linear(8, Features), nn.Linear(Features, 8), nn.ReLU());
        var block = new Handwritten(
            x =>
            {
                var scores = Scores(Heads(q.call(x), 4), Heads(k.call(x), 4));
                var seen = causal ? scores.masked_fill(ones(Tokens, Tokens).triu(1).to(ScalarType.Bool), double.NegativeInfinity) : scores;
                return proj.call(Joined(dropout.call(seen.softmax(-1)).matmul(Heads(v.call(x), 4))));
            },
            ("q", q), ("k", k), ("v", v), ("proj", proj), ("dropout", dropout));

        using var exported = ExportedModel.Check(block, randn(2, Tokens, 8));

        Assert.Equal(causal, exported.Kinds.Contains("Where"));
        Assert.Equal(["q", "k", "v", "proj"], exported.Connections());
    }

    [Fact]
    public void A_bias_of_positions_is_added_to_the_scores()
    {
        random.manual_seed(14);
        var (qkv, proj, bias) = (nn.Linear(8, 3 * Features), nn.Linear(Features, 8), nn.Parameter(randn(4, Tokens, Tokens)));
        var block = new Handwritten(
            x => Of(qkv.call(x).chunk(3, -1), thirds => proj.call(Joined((Scores(Heads(thirds[0], 4), Heads(thirds[1], 4)) + bias).softmax(-1).matmul(Heads(thirds[2], 4))))),
            ("qkv", qkv), ("proj", proj), ("bias", bias));

        using var exported = ExportedModel.Check(block, randn(2, Tokens, 8));

        Assert.Contains("bias", exported.Proto.Graph.Initializer.Select(tensor => tensor.Name));
    }

    private static Tensor Heads(Tensor x, long heads) => x.view(x.shape[0], x.shape[1], heads, -1).transpose(1, 2);

    private static Tensor Joined(Tensor heads) => heads.transpose(1, 2).flatten(2);

    private static Tensor Scores(Tensor q, Tensor k) => q.matmul(k.transpose(-2, -1)) / Math.Sqrt(q.shape[^1]);

    private static Tensor Shares(Tensor q, Tensor k) => Scores(q, k).softmax(-1);

    private static Tensor Of<T>(T parts, Func<T, Tensor> use) => use(parts);
}
