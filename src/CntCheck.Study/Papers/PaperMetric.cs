using CntCheck.Profiles;

namespace CntCheck.Study.Papers;

/// <summary>A metric of the papers (or ours beside it), read along the layers of a network.</summary>
/// <param name="Id">The metric's id in a profile.</param>
/// <param name="Title">Its name in pictures and tables.</param>
/// <param name="IsSize">Whether it is a positive size, whose differences are ratios.</param>
/// <param name="Along">The values of a profile in network order; NaN where the metric is not defined.</param>
internal sealed record PaperMetric(string Id, string Title, bool IsSize, Func<Profile, string, double[]> Along)
{
    /// <summary>Standard deviation of a connection's weights.</summary>
    public static PaperMetric LinkWeight { get; } = new("link-weight.std", "deviation of link weights", true, Connections);

    /// <summary>Excess kurtosis of a connection's weights.</summary>
    public static PaperMetric LinkWeightTails { get; } = new("link-weight.kurtosis", "kurtosis of link weights", false, Connections);

    /// <summary>Mean strength of a layer's nodes.</summary>
    public static PaperMetric NodeStrength { get; } = new("node-strength.mean", "mean node strength", false, Layers);

    /// <summary>Excess kurtosis of the strengths of a layer's nodes.</summary>
    public static PaperMetric NodeStrengthTails { get; } = new("node-strength.kurtosis", "kurtosis of node strength", false, Layers);

    /// <summary>Standard deviation of the strengths of a layer's nodes.</summary>
    public static PaperMetric Fluctuation { get; } = new("layer-fluctuation", "layer fluctuation", true, Layers);

    /// <summary>Layer fluctuation against what independent weights of the same size give.</summary>
    public static PaperMetric FluctuationRatio { get; } = new("fluctuation-ratio", "fluctuation ratio (scale-free)", true, Layers);

    /// <summary>Mean of neurons' sums of weighted inputs.</summary>
    public static PaperMetric NeuronStrength { get; } = new("neuron-strength.mean", "mean neuron strength", false, Neurons);

    /// <summary>How far neurons' sums of weighted inputs go up and down from sample to sample.</summary>
    public static PaperMetric NeuronStrengthSpread { get; } = new("neuron-strength.std-samples", "spread of neuron strength", true, Neurons);

    /// <summary>Mean of neurons' activations.</summary>
    public static PaperMetric NeuronActivation { get; } = new("neuron-activation.mean", "mean neuron activation", false, Neurons);

    /// <summary>How far neurons' activations go up and down from sample to sample.</summary>
    public static PaperMetric NeuronActivationSpread { get; } = new("neuron-activation.std-samples", "spread of neuron activation", true, Neurons);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PaperMetric> All { get; } =
        [LinkWeight, LinkWeightTails, NodeStrength, NodeStrengthTails, Fluctuation, FluctuationRatio, NeuronStrength, NeuronStrengthSpread, NeuronActivation, NeuronActivationSpread];

    /// <summary>The value of the last layer.</summary>
    public Reading Last => new($"{Title}, last layer", this, network => network.Along(this) is [.., var last] ? last : double.NaN);

    /// <summary>The mean over the layers where it is defined.</summary>
    public Reading Mean => new($"{Title}, mean over layers", this, network => network.Along(this).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average());

    // The scales and shifts of a normalisation, and the links of a skip, are no weights the papers speak of.
    private static IEnumerable<ConnectionProfile> Learned(Profile profile) =>
        profile.Connections.Where(connection => !IsBeside(connection));

    private static bool IsBeside(ConnectionProfile connection) => connection.Traits.Contains("diagonal") || connection.Traits.Contains("unlearned");

    private static double[] Connections(Profile profile, string id) => [.. Learned(profile).Select(connection => connection.Metrics?[id] ?? double.NaN)];

    private static double[] Layers(Profile profile, string id)
    {
        var beside = profile.Connections.Where(IsBeside).Select(connection => connection.Name).ToHashSet(StringComparer.Ordinal);
        return [.. profile.Layers.Skip(1).Where(layer => !beside.Contains(layer.Name)).Select(layer => layer.Metrics?[id] ?? double.NaN)];
    }

    private static double[] Neurons(Profile profile, string id) => [.. profile.Data?.Layers.Select(layer => layer.Metrics?[id] ?? double.NaN) ?? []];
}

/// <summary>One number of a network.</summary>
/// <param name="Title">Its name in tables.</param>
/// <param name="Metric">What it is read of.</param>
/// <param name="Of">The number; NaN where it is not defined.</param>
internal sealed record Reading(string Title, PaperMetric Metric, Func<PaperNetwork, double> Of)
{
    /// <summary>The number as it is compared: of a size, its logarithm.</summary>
    public double Compared(PaperNetwork network) => Of(network) is var value && Metric.IsSize ? (value > 0 ? Math.Log(value) : double.NaN) : value;
}
