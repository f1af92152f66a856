using TorchSharp;
using Xunit;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace CntCheck.TorchSharp.Tests.Recovering.Families;

public class NormFamiliesTests
{
    private static readonly Dictionary<string, (Func<Tensor, Tensor> Norm, string[] Kinds)> Plain = new()
    {
        ["layer_norm"] = (x => F.layer_norm(x, [6]), ["ReduceMean", "Sub", "Mul", "ReduceMean", "Add", "Sqrt", "Div"]),
        ["layer_norm over two axes"] = (x => F.layer_norm(x, [4, 6]), ["ReduceMean", "Sub", "Mul", "ReduceMean", "Add", "Sqrt", "Div"]),
        ["(x − mean) / (std + ε)"] = (x => (x - x.mean([-1], true)) / (x.std(-1, true, true) + 1e-6), ["ReduceMean", "Sub", "Mul", "ReduceMean", "Mul", "Sqrt", "Add", "Div"]),
        ["rms_norm"] = (x => x * rsqrt(x.square().mean([-1], true) + 1e-6), ["Mul", "ReduceMean", "Add", "Sqrt", "Div"]),
        ["normalize"] = (x => F.normalize(x, dim: -1), ["LpNormalization"]),
        ["normalize the first norm over tokens"] = (x => F.normalize(x, 1, 1), ["LpNormalization"]),
        ["cumsum"] = (x => x.cumsum(1), ["CumSum"]),
    };

    public static TheoryData<string> PlainNames => [.. Plain.Keys];

    [Theory]
    [MemberData(nameof(PlainNames))]
    public void A_norm_without_weights_is_recovered(string name)
    {
        random.manual_seed(3);
        var (norm, kinds) = Plain[name];
        var (first, last) = (nn.Linear(5, 6), nn.Linear(6, 3));

        using var exported = ExportedModel.Check(new Handwritten(x => last.call(norm(first.call(x))), ("first", first), ("last", last)), randn(2, 4, 5));

        Assert.Equal(["Transpose", "MatMul", "Add", .. kinds, "Transpose", "MatMul", "Add"], exported.Kinds);
        Assert.Equal(["first", "last"], exported.Connections());
    }

    [Fact]
    public void A_layer_norm_with_the_modules_own_weights_is_one_operator()
    {
        random.manual_seed(4);
        var (scale, shift) = (nn.Parameter(randn(6)), nn.Parameter(randn(6)));
        var last = nn.Linear(6, 3);

        using var exported = ExportedModel.Check(
            new Handwritten(x => last.call(F.layer_norm(x, [6], scale, shift)), ("last", last), ("scale", scale), ("shift", shift)), randn(2, 4, 6));

        Assert.Equal(["LayerNormalization", "Transpose", "MatMul", "Add"], exported.Kinds);
        Assert.Equal(["scale", "shift"], exported.Proto.Graph.Node[0].Input.Skip(1));
    }

    [Fact]
    public void A_root_mean_square_norm_keeps_its_weight()
    {
        random.manual_seed(5);
        var weight = nn.Parameter(randn(6));
        var last = nn.Linear(6, 3);

        using var exported = ExportedModel.Check(
            new Handwritten(x => last.call(x * rsqrt(x.square().mean([-1], true) + 1e-6) * weight), ("last", last), ("weight", weight)), randn(2, 4, 6));

        Assert.Equal(["Mul", "ReduceMean", "Add", "Sqrt", "Div", "Mul", "Transpose", "MatMul", "Add"], exported.Kinds);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_group_norm_by_hand_is_one_operator(bool learned)
    {
        random.manual_seed(7);
        var (scale, shift, relu) = (nn.Parameter(randn(6)), nn.Parameter(randn(6)), nn.ReLU());
        (string, object)[] parts = learned ? [("relu", relu), ("scale", scale), ("shift", shift)] : [("relu", relu)];

        using var exported = ExportedModel.Check(
            new Handwritten(x => relu.call(learned ? F.group_norm(x, 3, scale, shift) : F.group_norm(x, 3)), parts), randn(2, 6, 4, 4));

        Assert.Equal(["GroupNormalization", "Relu"], exported.Kinds);
        Assert.Equal(learned ? 12 : 0, exported.Result.Parameters);
    }

    [Fact]
    public void A_batch_norm_by_hand_is_one_operator()
    {
        random.manual_seed(6);
        var (scale, shift) = (nn.Parameter(randn(3)), nn.Parameter(randn(3)));
        var (mean, variance) = (randn(3), rand(3) + 0.5);
        var relu = nn.ReLU();

        using var exported = ExportedModel.Check(
            new Handwritten(
                x => relu.call(F.batch_norm(x, mean, variance, scale, shift)),
                ("relu", relu), ("scale", scale), ("shift", shift), ("running_mean", mean), ("running_var", variance)),
            randn(2, 3, 4, 4));

        Assert.Equal(["BatchNormalization", "Relu"], exported.Kinds);
        Assert.Equal(["scale", "shift", "running_mean", "running_var"], exported.Proto.Graph.Node[0].Input.Skip(1));
    }
}
