using CntCheck.Profiles;
using CntCheck.Testing;
using CntCheck.Testing.Onnx;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Modules;

public class MultiheadAttentionWriterTests
{
    private static readonly Dictionary<string, (Func<nn.Module> Module, Func<Tensor[]> Example)> Cases = new()
    {
        ["to itself"] = (() => new SelfAttention(nn.MultiheadAttention(8, 2)), () => [randn(5, 2, 8)]),
        ["to itself, one head"] = (() => new SelfAttention(nn.MultiheadAttention(6, 1)), () => [randn(5, 2, 6)]),
        ["to itself, as many heads as features, no bias"] = (() => new SelfAttention(nn.MultiheadAttention(4, 4, bias: false)), () => [randn(5, 2, 4)]),
        ["to itself over one step"] = (() => new SelfAttention(nn.MultiheadAttention(8, 2)), () => [randn(1, 2, 8)]),
        ["to another sequence"] = (() => new CrossAttention(nn.MultiheadAttention(8, 2)), () => [randn(5, 2, 8), randn(3, 2, 8), randn(3, 2, 8)]),
        ["to a sequence of other width"] = (() => new CrossAttention(nn.MultiheadAttention(8, 4, kdim: 6, vdim: 6)), () => [randn(5, 2, 8), randn(3, 2, 6), randn(3, 2, 6)]),
        ["to a sequence of other width, no bias"] = (() => new CrossAttention(nn.MultiheadAttention(8, 4, bias: false, kdim: 6, vdim: 6)), () => [randn(5, 2, 8), randn(3, 2, 6), randn(3, 2, 6)]),
        ["with a learned key"] = (() => new CrossAttention(nn.MultiheadAttention(8, 2, add_bias_kv: true)), () => [randn(5, 2, 8), randn(3, 2, 8), randn(3, 2, 8)]),
        ["with a key of zeros"] = (() => new SelfAttention(nn.MultiheadAttention(8, 2, add_zero_attn: true)), () => [randn(5, 2, 8)]),
        ["with both"] = (() => new CrossAttention(nn.MultiheadAttention(8, 2, add_bias_kv: true, add_zero_attn: true)), () => [randn(5, 2, 8), randn(3, 2, 8), randn(3, 2, 8)]),
    };

    private static readonly Dictionary<string, (Func<nn.Module> Module, Func<Tensor> Padding, Func<Tensor> Mask)> Masks = new()
    {
        ["numbers"] = (() => nn.MultiheadAttention(8, 2), () => zeros([2, 5], ScalarType.Bool), () => randn(5, 5)),
        ["True and False"] = (() => nn.MultiheadAttention(8, 2), () => arange(10).eq(9).reshape(2, 5), () => eye(5).to(ScalarType.Bool)),
        ["keys added behind"] = (() => nn.MultiheadAttention(8, 2, add_bias_kv: true, add_zero_attn: true), () => arange(10).eq(9).reshape(2, 5), () => randn(5, 5)),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    public static TheoryData<string> MaskNames => [.. Masks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_attention_is_its_projections_and_products(string name)
    {
        var (make, example) = Cases[name];
        random.manual_seed(3);
        using var module = make();
        using var exported = ExportedModel.Check(module, new ExportOptions { BatchAxis = 1 }, example());

        Assert.Contains("Softmax", exported.Kinds);
        Assert.Equal(module is CrossAttention, exported.Kinds.Contains("ReduceMean"));
        Assert.Equal(module.parameters().Sum(parameter => parameter.numel()), exported.Profile.Totals.Parameters);
    }

    [Theory]
    [MemberData(nameof(MaskNames))]
    public void Masks_act_on_scores(string name)
    {
        var (make, padding, mask) = Masks[name];
        random.manual_seed(3);
        using var module = new MaskedAttention((MultiheadAttention)make());
        using var exported = ExportedModel.Check(module, new ExportOptions { BatchAxis = null }, randn(5, 2, 8), padding(), mask());

        Assert.Equal(["attention.in_proj", "attention.out_proj"], exported.Profile.Connections.Select(connection => connection.Name));
        Assert.Equal(name == "True and False", exported.Result.Notes.Any(note => note.Contains("A mask of True and False", StringComparison.Ordinal)));
    }

    [Fact]
    public void Weights_of_an_attention_to_itself_keep_their_names()
    {
        using var exported = ExportedModel.Check(new SelfAttention(nn.MultiheadAttention(8, 2)), new ExportOptions { BatchAxis = 1 }, randn(5, 2, 8));

        Assert.Superset(
            new HashSet<string> { "attention.in_proj_weight", "attention.in_proj_bias", "attention.out_proj.weight", "attention.out_proj.bias" },
            exported.Proto.Graph.Initializer.Select(tensor => tensor.Name).ToHashSet());
        Assert.Equal(["attention.in_proj", "attention.out_proj"], exported.Profile.Connections.Select(connection => connection.Name));
    }

    [Fact]
    public void An_attention_to_another_sequence_has_three_projections()
    {
        using var exported = ExportedModel.Check(new CrossAttention(nn.MultiheadAttention(8, 2)), new ExportOptions { BatchAxis = 1 }, randn(5, 2, 8), randn(3, 2, 8), randn(3, 2, 8));

        Assert.Equal(
            ["attention.k_proj", "attention.out_proj", "attention.q_proj", "attention.v_proj"],
            exported.Profile.Connections.Select(connection => connection.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_profile_is_that_of_the_same_weights_in_another_file()
    {
        random.manual_seed(3);
        using var attention = nn.MultiheadAttention(6, 2, bias: false);
        using var exported = ExportedModel.Check(new SelfAttention(attention), new ExportOptions { BatchAxis = null }, randn(4, 1, 6));
        var file = new OnnxFile().Input("x", 1, 4, 6)
            .Initializer("qkv", [18, 6], Numbers(attention, "in_proj_weight")).Initializer("o", [6, 6], Numbers(attention, "out_proj.weight"))
            .Initializer("thirds", [3], 6L, 6L, 6L).Initializer("heads", [4], 0L, 0L, 2L, 3L).Initializer("joined", [3], 0L, 0L, 6L)
            .Node("Transpose", ["qkv"], ["qkvT"], ("perm", new long[] { 1, 0 })).Node("MatMul", ["x", "qkvT"], ["p"]).Node("Split", ["p", "thirds"], ["q", "k", "v"], ("axis", 2))
            .Node("Reshape", ["q", "heads"], ["q4"]).Node("Transpose", ["q4"], ["qh"], ("perm", new long[] { 0, 2, 1, 3 }))
            .Node("Reshape", ["k", "heads"], ["k4"]).Node("Transpose", ["k4"], ["kh"], ("perm", new long[] { 0, 2, 3, 1 }))
            .Node("Reshape", ["v", "heads"], ["v4"]).Node("Transpose", ["v4"], ["vh"], ("perm", new long[] { 0, 2, 1, 3 }))
            .Node("MatMul", ["qh", "kh"], ["score"]).Node("Softmax", ["score"], ["probability"]).Node("MatMul", ["probability", "vh"], ["ch"])
            .Node("Transpose", ["ch"], ["ct"], ("perm", new long[] { 0, 2, 1, 3 })).Node("Reshape", ["ct", "joined"], ["c"])
            .Node("Transpose", ["o"], ["oT"], ("perm", new long[] { 1, 0 })).Node("MatMul", ["c", "oT"], ["y"]).Output("y");
        using var folder = new TemporaryFolder();

        SameProfile.Check(Profiler.Measure(file.Save(folder["hand.onnx"])), exported.Profile);
    }

    private static float[] Numbers(nn.Module module, string name) => [.. module.get_parameter(name)!.data<float>()];
}
