using System.Globalization;
using CntCheck.Profiles;

namespace CntCheck.Rules;

/// <summary>The share of a layer's neurons a fact holds for.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Metric">The metric that tells it.</param>
/// <param name="Share">The share.</param>
internal sealed record NeuronShare(NeuronProfile Layer, string Metric, double Share)
{
    private const double Dead = 0.9;
    private const int FewestNeurons = 8;

    /// <summary>Whether the layer is as good as dead: more than 90 % of 8 or more neurons.</summary>
    public bool IsMostOfALayer => Share > Dead && Layer.Neurons >= FewestNeurons;

    /// <summary>"'fc1' 60 of 64".</summary>
    public string Words => string.Create(CultureInfo.InvariantCulture, $"'{Layer.Name}' {Math.Round(Share * Layer.Neurons):N0} of {Layer.Neurons:N0}");

    /// <summary>The layers where a metric is above a share, the greatest share first.</summary>
    public static List<NeuronShare> Above(double least, DataProfile data, string metric) =>
    [
        .. data.Layers.Where(layer => layer.Metrics?[metric] > least)
            .Select(layer => new NeuronShare(layer, metric, layer.Metrics![metric]!.Value))
            .OrderByDescending(found => found.Share),
    ];
}
