using TorchSharp;
using Xunit;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace CntCheck.TorchSharp.Tests.Recovering.Families;

public class ProductFamiliesTests
{
    private static readonly Dictionary<string, (Func<Tensor, Tensor, Tensor> Join, long Left, long Right, long[] Input, string[] Kinds)> Pairs = new()
    {
        ["a·bᵀ"] = ((a, b) => a.matmul(b.transpose(1, 2)), 6, 6, [2, 4, 5], ["Transpose", "MatMul"]),
        ["aᵀ·b"] = ((a, b) => a.transpose(1, 2).bmm(b), 6, 7, [2, 4, 5], ["Transpose", "MatMul"]),
        ["a·b"] = ((a, b) => a.bmm(b), 4, 7, [2, 4, 5], ["MatMul"]),
        ["samples with samples"] = ((a, b) => a.mm(b.t()), 6, 6, [3, 5], ["Transpose", "MatMul"]),
        ["outer sum of tokens"] = ((a, b) => a.unsqueeze(2) + b.unsqueeze(1), 6, 6, [2, 4, 5], ["Unsqueeze", "Unsqueeze", "Add"]),
        ["outer product of features"] = ((a, b) => a.unsqueeze(2) * b.unsqueeze(1), 6, 7, [2, 5], ["Unsqueeze", "Unsqueeze", "Mul"]),
    };

    private static readonly Dictionary<string, (Func<Tensor, Tensor> Gate, string[] Kinds)> Halves = new()
    {
        ["glu"] = (x => F.glu(x, -1), ["Split", "Sigmoid", "Mul"]),
        ["swiglu"] = (x => x.chunk(2, -1)[1] * F.silu(x.chunk(2, -1)[0]), ["Split", "Sigmoid", "Mul", "Mul"]),
        ["geglu"] = (x => x.chunk(2, -1)[0] * F.gelu(x.chunk(2, -1)[1]), ["Split", "Gelu", "Mul"]),
        ["the product of both"] = (x => x.chunk(2, -1)[0] * x.chunk(2, -1)[1], ["Split", "Mul"]),
    };

    public static TheoryData<string> PairNames => [.. Pairs.Keys];

    public static TheoryData<string> HalfNames => [.. Halves.Keys];

    [Theory]
    [MemberData(nameof(PairNames))]
    public void A_product_of_two_values_is_recovered(string name)
    {
        random.manual_seed(21);
        var (join, left, right, input, kinds) = Pairs[name];
        var (a, b, relu) = (nn.Linear(5, left), nn.Linear(5, right), nn.ReLU());

        using var exported = ExportedModel.Check(
            new Handwritten(x => relu.call(join(a.call(x), b.call(x))), ("a", a), ("b", b), ("relu", relu)), randn(input));

        string[] linear = input.Length == 2 ? ["Gemm"] : ["Transpose", "MatMul", "Add"];
        Assert.Equal([.. linear, .. linear, .. kinds, "Relu"], exported.Kinds);
        Assert.Equal(["a", "b"], exported.Connections());
    }

    [Theory]
    [MemberData(nameof(HalfNames))]
    public void A_value_gated_by_its_other_half_is_recovered(string name)
    {
        random.manual_seed(22);
        var (gate, kinds) = Halves[name];
        var (wide, narrow) = (nn.Linear(5, 12), nn.Linear(6, 3));

        using var exported = ExportedModel.Check(new Handwritten(x => narrow.call(gate(wide.call(x))), ("wide", wide), ("narrow", narrow)), randn(2, 5));

        Assert.Equal(["Gemm", .. kinds, "Gemm"], exported.Kinds);
        Assert.Equal(["wide", "narrow"], exported.Connections());
    }

    [Fact]
    public void A_stored_adjacency_mixes_the_nodes()
    {
        random.manual_seed(23);
        var adjacency = rand(4, 4);
        var (first, relu) = (nn.Linear(5, 6), nn.ReLU());

        using var exported = ExportedModel.Check(
            new Handwritten(x => relu.call(adjacency.matmul(first.call(x))), ("first", first), ("relu", relu), ("adjacency", adjacency)), randn(2, 4, 5));

        Assert.Equal(["Transpose", "MatMul", "Add", "MatMul", "Relu"], exported.Kinds);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_gate_for_each_channel_is_laid_along_the_positions(bool sigmoid)
    {
        random.manual_seed(24);
        var (excite, relu) = (nn.Linear(3, 3), nn.ReLU());
        var block = new Handwritten(
            x =>
            {
                var gate = excite.call(x.mean([2, 3]));
                return relu.call(x * (sigmoid ? gate.sigmoid() : gate).view(-1, 3, 1, 1));
            },
            ("excite", excite), ("relu", relu));

        using var exported = ExportedModel.Check(block, randn(2, 3, 4, 5));

        Assert.Equal(["ReduceMean", "Gemm", .. sigmoid ? ["Sigmoid"] : Array.Empty<string>(), "Unsqueeze", "Mul", "Relu"], exported.Kinds);
    }
}
