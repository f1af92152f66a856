using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Modules;

/// <summary>What is in the file is what is in the module, bit for bit, whatever the numbers are.</summary>
public class StoredNumbersTests
{
    private static readonly Dictionary<string, (Func<nn.Module> Module, Func<Tensor[]> Example)> Cases = new()
    {
        ["Linear"] = (() => nn.Linear(4, 3), () => [randn(2, 4)]),
        ["Linear on tokens"] = (() => nn.Linear(4, 3), () => [randn(2, 5, 4)]),
        ["Linear in float64"] = (() => nn.Linear(4, 3, dtype: float64), () => [randn([2, 4], float64)]),
        ["Conv2d"] = (() => nn.Conv2d(2, 3, 3, padding: 1), () => [randn(2, 2, 5, 5)]),
        ["ConvTranspose2d"] = (() => nn.ConvTranspose2d(2, 3, 2, stride: 2), () => [randn(2, 2, 3, 3)]),
        ["BatchNorm2d"] = (() => nn.BatchNorm2d(3), () => [randn(2, 3, 4, 4)]),
        ["InstanceNorm2d"] = (() => nn.InstanceNorm2d(3, affine: true), () => [randn(2, 3, 4, 4)]),
        ["GroupNorm"] = (() => nn.GroupNorm(1, 3), () => [randn(2, 3, 4, 4)]),
        ["LayerNorm"] = (() => nn.LayerNorm(4), () => [randn(2, 4)]),
        ["Embedding"] = (() => nn.Embedding(5, 3), () => [arange(5, int64).unsqueeze(1)]),
        ["Bilinear"] = (() => nn.Bilinear(3, 4, 2), () => [randn(2, 3), randn(2, 4)]),
        ["PReLU"] = (() => nn.PReLU(3), () => [randn(2, 3, 4, 4)]),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_parameter_and_statistic_is_in_the_file_under_its_name(string name)
    {
        using var module = Cases[name].Module();
        Fill(module, float.NegativeZero);
        using var exported = new ExportedModel(module, Cases[name].Example());

        Stored(exported, module);
        Assert.Equal(module.parameters().Sum(parameter => parameter.numel()), exported.Profile.Totals.MeasuredParameters);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Numbers_that_are_none_are_written_as_they_are(string name)
    {
        // Torch's group norm makes no number of an infinite scale, where others make an infinite one: such a file does not agree.
        foreach (var number in name == "GroupNorm" ? (double[])[double.NaN] : [double.NaN, double.PositiveInfinity, double.NegativeInfinity])
        {
            using var module = Cases[name].Module();
            Fill(module, number);
            using var exported = new ExportedModel(module, Cases[name].Example());

            Stored(exported, module);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Frozen_parameters_are_written_like_others(string name)
    {
        using var module = Cases[name].Module();
        Fill(module, 0.5);
        foreach (var parameter in module.parameters())
            parameter.requires_grad = false;
        using var exported = new ExportedModel(module, Cases[name].Example());

        Stored(exported, module);
        Assert.All(module.parameters(), parameter => Assert.False(parameter.requires_grad));
    }

    /// <summary>Gives a module known numbers, one of them <paramref name="first"/>.</summary>
    private static void Fill(nn.Module module, double first)
    {
        using var gradients = no_grad();
        manual_seed(4);
        foreach (var (_, parameter) in module.named_parameters())
            parameter.uniform_(0.5, 1.5);
        var flat = module.parameters().First().view(-1);
        flat[1] = first;
    }

    private static void Stored(ExportedModel exported, nn.Module module)
    {
        var stored = exported.Proto.Graph.Initializer.ToDictionary(tensor => tensor.Name);
        foreach (var (name, tensor) in module.named_parameters().Select(part => (part.name, (Tensor)part.parameter)).Concat(module.named_buffers().Where(part => part.buffer.Dimensions > 0)))
        {
            Assert.Equal(tensor.shape, stored[name].Dims);
            Assert.True(tensor.detach().contiguous().bytes.SequenceEqual(stored[name].RawData.Span), name);
        }
    }
}
