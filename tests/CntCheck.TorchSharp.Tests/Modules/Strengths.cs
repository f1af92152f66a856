using CntCheck.Profiles;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Modules;

/// <summary>Compares strengths with those of another profile, or with what autograd finds.</summary>
internal static class Strengths
{
    /// <summary>The same connections with the same weights between layers of the same strengths.</summary>
    public static void AssertSame(Profile expected, Profile actual)
    {
        Assert.Equal(expected.Connections.Select(connection => connection.Name), actual.Connections.Select(connection => connection.Name));
        Assert.Equal(expected.Layers.Select(layer => layer.Nodes), actual.Layers.Select(layer => layer.Nodes));
        foreach (var (one, two) in expected.Connections.Zip(actual.Connections))
            AssertSame(one.Name, one.Metrics!, two.Metrics!);
        foreach (var (one, two) in expected.Layers.Zip(actual.Layers))
            AssertSame(one.Name, one.Metrics!, two.Metrics!);
    }

    /// <summary>
    /// Puts a linear module between two dense layers, dense(4 → shape) → module → dense(→ 3): what the last layer takes from the hidden nodes is
    /// the gradient of the sum of its outputs by them.
    /// </summary>
    public static void AssertLinear(nn.Module<Tensor, Tensor> module, long[] shape)
    {
        random.manual_seed(11);
        long[] one = [1, .. shape[1..]];
        using var hidden = ones(one, requires_grad: true);
        using var read = module.call(hidden);
        var hiddenNodes = one.Aggregate(1L, (product, extent) => product * extent);
        var (first, last) = (nn.Linear(4, hiddenNodes), nn.Linear(read.numel(), 3));
        last.call(read.flatten(1)).sum().backward();
        using var expected = hidden.grad!.to(ScalarType.Float64);

        using var exported = ExportedModel.Check(nn.Sequential(first, nn.Unflatten(1, one[1..]), module, nn.Flatten(), last), randn(2, 4));
        var layer = exported.Profile.Layers[1];

        Assert.Equal(2, exported.Profile.Connections.Count);
        Assert.Equal(hiddenNodes, layer.Nodes);
        Assert.Equal(expected.mean().item<double>(), layer.Metrics!["out-strength.mean"]!.Value, 1e-5);
        Assert.Equal(expected.std(false).item<double>(), layer.Metrics["out-strength.std"]!.Value, 1e-5);
    }

    private static void AssertSame(string name, MetricSet expected, MetricSet actual)
    {
        foreach (var (metric, value) in expected)
            Assert.True(actual[metric] is { } found && Math.Abs(found - value) <= 1e-9 * Math.Max(1, Math.Abs(value)), $"{name}: {metric} is {actual[metric]}, expected {value}");
    }
}
