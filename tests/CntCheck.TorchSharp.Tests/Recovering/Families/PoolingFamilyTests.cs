using TorchSharp;
using Xunit;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace CntCheck.TorchSharp.Tests.Recovering.Families;

public class PoolingFamilyTests
{
    private static readonly Dictionary<string, (Func<Tensor, Tensor> Pool, long[] Shape, string Kind)> Cases = new()
    {
        ["max 2"] = (x => F.max_pool2d(x, 2), [2, 3, 8, 8], "MaxPool"),
        ["max 3, stride 2, padding 1"] = (x => F.max_pool2d(x, 3, 2, 1), [2, 3, 9, 9], "MaxPool"),
        ["max 3, stride 1"] = (x => F.max_pool2d(x, 3, 1, 1), [2, 3, 6, 6], "MaxPool"),
        ["max 2 that rounds up"] = (x => F.max_pool2d(x, 2, ceil_mode: true), [2, 3, 7, 7], "MaxPool"),
        ["max over positions of unequal extent"] = (x => F.max_pool2d(x, (2, 4), (2, 4)), [2, 3, 8, 8], "MaxPool"),
        ["average 2"] = (x => F.avg_pool2d(x, 2), [1, 3, 8, 6], "AveragePool"),
        ["average 3 that counts the padding"] = (x => F.avg_pool2d(x, 3, 2, 1), [2, 3, 8, 8], "AveragePool"),
        ["average 3 that does not count the padding"] = (x => F.avg_pool2d(x, 3, 2, 1, count_include_pad: false), [2, 3, 8, 8], "AveragePool"),
        ["adaptive average to 1"] = (x => F.adaptive_avg_pool2d(x, 1), [2, 3, 5, 7], "GlobalAveragePool"),
        ["adaptive average to 2 × 3"] = (x => F.adaptive_avg_pool2d(x, (2, 3)), [2, 3, 4, 9], "AveragePool"),
        ["adaptive max to 1"] = (x => F.adaptive_max_pool2d(x, [1, 1]), [2, 3, 5, 7], "GlobalMaxPool"),
        ["max over time"] = (x => F.max_pool1d(x, 3, 2), [2, 3, 11], "MaxPool"),
        ["average over time"] = (x => F.avg_pool1d(x, 4), [2, 3, 12], "AveragePool"),
        ["max over a volume"] = (x => F.max_pool3d(x, [2, 2, 2]), [2, 3, 4, 4, 4], "MaxPool"),
        ["average over a volume"] = (x => F.avg_pool3d(x, [2, 2, 2]), [2, 3, 4, 4, 4], "AveragePool"),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Pooling_between_modules_is_recovered_as_one_operator(string name)
    {
        random.manual_seed(1);
        var (pool, shape, kind) = Cases[name];
        var relu = nn.ReLU();

        using var exported = ExportedModel.Check(new Handwritten(x => relu.call(pool(x)), ("relu", relu)), randn(shape));

        Assert.Equal([kind, "Relu"], exported.Kinds);
    }
}
