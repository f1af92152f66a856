using CntCheck.Profiles;

namespace CntCheck.Verdicts;

/// <summary>What a verdict is taken from: scale-free numbers of one profile. Networks of any depth have the same features. [ours]</summary>
/// <param name="Names">The features' names: "fluctuation-ratio.last".</param>
/// <param name="Values">Their values; NaN where one is undefined.</param>
internal sealed record Features(IReadOnlyList<string> Names, double[] Values)
{
    private static readonly string[] ConnectionMetrics = ["link-weight.skewness", "link-weight.kurtosis", "iid.z-in", "iid.z-out", "iid.z-square"];
    private static readonly string[] LayerMetrics = ["fluctuation-ratio", "node-strength.skewness", "node-strength.kurtosis"];
    private static readonly string[] NeuronMetrics = ["neuron-activation.dead-fraction", "neuron-activation.effective-rank"];
    private static readonly string[] OutputMetrics = ["prediction-entropy", "mutual-information", "confidence", "margin"];

    /// <summary>Features of the weights.</summary>
    public static Features OfWeights(Profile profile) => Of(
    [
        .. ConnectionMetrics.SelectMany(metric => OverDepth(metric, profile.Connections.Select(connection => connection.Metrics))),
        .. LayerMetrics.SelectMany(metric => OverDepth(metric, profile.Layers.Select(layer => layer.Metrics))),
    ]);

    /// <summary>Features of the behaviour on samples.</summary>
    public static Features OfData(DataProfile data) => Of(
    [
        .. NeuronMetrics.SelectMany(metric => OverDepth(metric, data.Layers.Select(layer => layer.Metrics))),
        .. OutputMetrics.Select(metric => (metric, data.Outputs.Select(output => output.Metrics?[metric]).OfType<double>().DefaultIfEmpty(double.NaN).First())),
    ]);

    private static Features Of((string Name, double Value)[] features) => new(Array.ConvertAll(features, f => f.Name), Array.ConvertAll(features, f => f.Value));

    private static IEnumerable<(string, double)> OverDepth(string metric, IEnumerable<MetricSet?> parts)
    {
        List<double> values = [.. parts.Select(set => set?[metric]).OfType<double>()];
        yield return ($"{metric}.first", values.Count == 0 ? double.NaN : values[0]);
        yield return ($"{metric}.last", values.Count == 0 ? double.NaN : values[^1]);
        yield return ($"{metric}.mean", values.Count == 0 ? double.NaN : values.Average());
        yield return ($"{metric}.min", values.Count == 0 ? double.NaN : values.Min());
        yield return ($"{metric}.max", values.Count == 0 ? double.NaN : values.Max());
    }
}
