using CntCheck.Profiles;
using Xunit;

namespace CntCheck.TorchSharp.Tests.Observing;

/// <summary>Compares what two runs of one network did with the same samples.</summary>
internal static class SameData
{
    // The mean of what a norm has centred is nothing but rounding.
    private const double Rounding = 1e-7;

    /// <summary>The same layers and outputs, every metric to 1e-4 of its value, fractions to one neuron or sample.</summary>
    public static void Check(DataProfile expected, DataProfile actual)
    {
        Assert.Equal(expected.Rows, actual.Rows);
        Assert.Equal(expected.Layers.Select(layer => (layer.Name, layer.Neurons, layer.Function)), actual.Layers.Select(layer => (layer.Name, layer.Neurons, layer.Function)));
        foreach (var (one, two) in expected.Layers.Zip(actual.Layers))
            Check(one.Name, one.Metrics!, two.Metrics!, 1.0 / one.Neurons);
        Assert.Equal(expected.Outputs.Select(output => (output.Name, output.Head, output.Classes)), actual.Outputs.Select(output => (output.Name, output.Head, output.Classes)));
        foreach (var (one, two) in expected.Outputs.Zip(actual.Outputs))
            Check(one.Name, one.Metrics!, two.Metrics!, 1.0 / expected.Rows);
    }

    private static void Check(string name, MetricSet expected, MetricSet actual, double single)
    {
        Assert.Equal(expected.Select(metric => metric.Key), actual.Select(metric => metric.Key));

        foreach (var (metric, value) in expected)
        {
            var allowed = IsShare(metric) ? single : (1e-4 * Math.Abs(value)) + Rounding;
            Assert.True(Math.Abs(actual[metric]!.Value - value) <= allowed, $"{name}: {metric} is {actual[metric]}, expected {value}");
        }
    }

    private static bool IsShare(string metric) => metric.EndsWith("-fraction", StringComparison.Ordinal) || metric == "accuracy";
}
