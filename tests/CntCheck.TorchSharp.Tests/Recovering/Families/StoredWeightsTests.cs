using TorchSharp;
using Xunit;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace CntCheck.TorchSharp.Tests.Recovering.Families;

public class StoredWeightsTests
{
    private static readonly Dictionary<string, (Func<Tensor, Tensor, Tensor, Tensor> Layer, long[] Input, long[] Weight, long Bias, string[] Kinds)> Cases = new()
    {
        ["linear"] = (F.linear, [2, 5], [4, 5], 4, ["Gemm"]),
        ["linear on tokens"] = (F.linear, [2, 3, 5], [4, 5], 4, ["Transpose", "MatMul", "Add"]),
        ["x.matmul(W) + b"] = ((x, weight, bias) => x.matmul(weight) + bias, [2, 5], [5, 4], 4, ["Gemm"]),
        ["x.matmul(W) + b on tokens"] = ((x, weight, bias) => x.matmul(weight) + bias, [2, 3, 5], [5, 4], 4, ["MatMul", "Add"]),
        ["conv1d"] = ((x, weight, bias) => F.conv1d(x, weight, bias, padding: 1), [2, 3, 8], [4, 3, 3], 4, ["Conv"]),
        ["conv2d, stride 2"] = ((x, weight, bias) => F.conv2d(x, weight, bias, strides: [2, 2], padding: [1, 1]), [2, 3, 8, 8], [4, 3, 3, 3], 4, ["Conv"]),
        ["conv2d, dilated"] = ((x, weight, bias) => F.conv2d(x, weight, bias, dilation: [2, 2]), [2, 3, 8, 8], [4, 3, 3, 3], 4, ["Conv"]),
        ["conv2d, depthwise"] = ((x, weight, bias) => F.conv2d(x, weight, bias, padding: [1, 1], groups: 3), [2, 3, 8, 8], [3, 1, 3, 3], 3, ["Conv"]),
        ["conv3d"] = ((x, weight, bias) => F.conv3d(x, weight, bias), [2, 3, 4, 4, 4], [4, 3, 3, 3, 3], 4, ["Conv"]),
        ["conv_transpose2d"] = ((x, weight, bias) => F.conv_transpose2d(x, weight, bias, strides: [2, 2]), [2, 3, 4, 4], [3, 5, 2, 2], 5, ["ConvTranspose"]),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_layer_whose_weights_the_module_holds_itself_is_recovered_with_their_names(string name)
    {
        random.manual_seed(7);
        var (layer, input, shape, units, kinds) = Cases[name];
        var (weight, bias) = (nn.Parameter(randn(shape)), nn.Parameter(randn(units)));
        var relu = nn.ReLU();

        using var exported = ExportedModel.Check(
            new Handwritten(x => relu.call(layer(x, weight, bias)), ("relu", relu), ("weight", weight), ("bias", bias)), randn(input));

        Assert.Equal([.. kinds, "Relu"], exported.Kinds);
        Assert.Equal(weight.numel() + bias.numel(), exported.Result.Parameters);
        Assert.Single(exported.Profile.Connections);
        Assert.Contains("weight", exported.Proto.Graph.Initializer.Select(tensor => tensor.Name));
    }

    [Fact]
    public void Rows_of_a_stored_table_are_gathered()
    {
        random.manual_seed(8);
        var table = nn.Parameter(randn(10, 6));
        var last = nn.Linear(6, 3);

        using var exported = ExportedModel.Check(
            new Handwritten(x => last.call(table[x]), ("last", last), ("table", table)), randint(0, 10, [2, 4]));

        Assert.Equal(["Gather", "Transpose", "MatMul", "Add"], exported.Kinds);
        Assert.Equal(["table", "last"], exported.Connections());
    }

    [Fact]
    public void One_hot_is_recovered_with_its_number_of_classes()
    {
        random.manual_seed(9);
        var last = nn.Linear(7, 3);

        using var exported = ExportedModel.Check(
            new Handwritten(x => last.call(F.one_hot(x, 7).to(ScalarType.Float32)), ("last", last)), randint(0, 7, [2, 4]));

        Assert.Equal(["OneHot", "Transpose", "MatMul", "Add"], exported.Kinds);
    }
}
