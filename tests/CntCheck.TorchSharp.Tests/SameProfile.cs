using CntCheck.Profiles;
using Xunit;

namespace CntCheck.TorchSharp.Tests;

/// <summary>Compares profiles of the same network in files that name its parts otherwise.</summary>
internal static class SameProfile
{
    /// <summary>The same connections and layers in order, with the same metrics, whatever they are called.</summary>
    public static void Check(Profile expected, Profile actual)
    {
        Assert.Equal(expected.Totals, actual.Totals);
        Assert.Equal(expected.Connections.Select(connection => connection.Shape), actual.Connections.Select(connection => connection.Shape));
        foreach (var (one, two) in expected.Connections.Zip(actual.Connections))
            Check(one.Name, one.Metrics!, two.Metrics!);
        Assert.Equal(expected.Layers.Select(layer => layer.Nodes), actual.Layers.Select(layer => layer.Nodes));
        foreach (var (one, two) in expected.Layers.Zip(actual.Layers))
            Check(one.Name, one.Metrics!, two.Metrics!);
    }

    private static void Check(string name, MetricSet expected, MetricSet actual)
    {
        Assert.NotEmpty(expected);
        foreach (var (metric, value) in expected)
            Assert.True(actual[metric] is { } found && Math.Abs(found - value) <= 1e-9 * Math.Max(1, Math.Abs(value)), $"{name}: {metric} is {actual[metric]}, expected {value}");
    }
}
