using System.Globalization;
using CntCheck.Profiles;

namespace CntCheck.Rules;

/// <summary>The share of a layer's neurons a fact holds for.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Metric">The metric that tells it.</param>
/// <param name="Share">The share.</param>
internal sealed record NeuronShare(NeuronProfile Layer, string Metric, double Share)
{
    private const double Most = 0.9;
    private const int FewestNeurons = 8;

    /// <summary>Whether the layer is as good as dead: more than 90 % of 8 or more neurons.</summary>
    public bool IsMostOfALayer => Share > Most && Layer.Neurons >= FewestNeurons;

    /// <summary>"'fc1' 60 of 64"; of a convolution that is dead "'conv1' 94 % of its channels".</summary>
    public string Words => Metric == SeedData.Dead && Layer.DeadChannels is not null
        ? $"'{Layer.Name}' {Rules.Share.Text(Share)} of its channels"
        : string.Create(CultureInfo.InvariantCulture, $"'{Layer.Name}' {Math.Round(Share * Layer.Neurons):N0} of {Layer.Neurons:N0}");

    /// <summary>The hidden layers more than a share of whose neurons are dead, the greatest share first; of a convolution's channels, dead at every position.</summary>
    /// <remarks>
    /// Positions rest wherever samples are empty. In the model's output zeros may be the answer; next to the 0 of a softmax stands what is unlikely,
    /// and of many classes that is nearly all.
    /// </remarks>
    public static List<NeuronShare> Dead(double least, DataProfile data) =>
        Above(least, data, SeedData.Dead, layer => layer is { IsOutput: false, Function: not "Softmax" } ? layer.DeadChannels ?? layer.Metrics?[SeedData.Dead] : null);

    /// <summary>The layers where a metric is above a share, the greatest share first.</summary>
    public static List<NeuronShare> Above(double least, DataProfile data, string metric) => Above(least, data, metric, layer => layer.Metrics?[metric]);

    private static List<NeuronShare> Above(double least, DataProfile data, string metric, Func<NeuronProfile, double?> shareOf) =>
    [
        .. from layer in data.Layers
           let share = shareOf(layer)
           where share > least
           orderby share descending
           select new NeuronShare(layer, metric, share.Value),
    ];
}
