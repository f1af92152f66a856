namespace CntCheck.Profiles;

/// <summary>How much readings differ between seeds of one recipe before any seeds are known: standard deviations, modelled by size. [ours]</summary>
/// <remarks>
/// Deviations of what drift compares: logarithms of spreads, means in units of how much activations vary, arcsin √p of shares. Two parts: what training adds whatever the size, and the sampling error of a deviation, which small connections and layers
/// have more of. The constants are set so that the model meets the typical seed-to-seed deviations of our prototype study on small networks
/// (0.03 to 0.04 for link-weight.std, about 0.15 for layer-fluctuation, as logarithms) and errs to the wide side below that size.
/// Those of behaviour on samples meet what 96 networks of seven recipes differed by on 128 drawn digits (two to six layers of 8 to 160 neurons or channels, dense and convolutional, relu and tanh).
/// </remarks>
internal static class PriorSpread
{
    /// <summary>Variance of log link-weight.std of a connection: 0.03² + 2/weights.</summary>
    public static double LinkWeightStd(long weights) => (0.03 * 0.03) + (2.0 / Math.Max(weights, 1));

    /// <summary>Variance of log layer-fluctuation: 0.1² + 1/independent nodes (a convolution's are its channels: positions share weights).</summary>
    public static double LayerFluctuation(long independentNodes) => (0.1 * 0.1) + (1.0 / Math.Max(independentNodes, 1));

    /// <summary>Variance of neuron-activation.mean in units of how much activations vary: 0.05² + 0.2/independent neurons.</summary>
    public static double ActivationMean(long neurons) => (0.05 * 0.05) + (0.2 / Math.Max(neurons, 1));

    /// <summary>Variance of log neuron-activation.std-neurons: 0.05² + 0.4/independent neurons.</summary>
    public static double ActivationOverNeurons(long neurons) => (0.05 * 0.05) + (0.4 / Math.Max(neurons, 1));

    /// <summary>Variance of log neuron-activation.std-samples: 0.03² + 0.1/independent neurons.</summary>
    public static double ActivationOverSamples(long neurons) => (0.03 * 0.03) + (0.1 / Math.Max(neurons, 1));

    /// <summary>Variance of arcsin √p of neuron-activation.dead-fraction: 0.03² + 1/(4 independent neurons), the second a count's own.</summary>
    public static double DeadFraction(long neurons) => (0.03 * 0.03) + (0.25 / Math.Max(neurons, 1));

    /// <summary>Variance of log neuron-activation.effective-rank: 0.03² + 0.04/independent neurons.</summary>
    public static double EffectiveRank(long neurons) => (0.03 * 0.03) + (0.04 / Math.Max(neurons, 1));

    /// <summary>Variance of arcsin √p of prediction entropy, mutual information, confidence and margin: 0.025² + 0.05/samples.</summary>
    public static double Prediction(long rows) => (0.025 * 0.025) + (0.05 / Math.Max(rows, 1));

    /// <summary>Variance of arcsin √p of accuracy: 0.02² + 1/(4 samples), the second a count's own.</summary>
    public static double Accuracy(long rows) => (0.02 * 0.02) + (0.25 / Math.Max(rows, 1));

    /// <summary>Nodes of a layer whose strengths do not share weights.</summary>
    public static long IndependentNodes(Structure structure, StructureLayer layer)
    {
        var channels = structure.Connections.Where(c => c.To == layer.Name && c.Shape.Count > 0).Select(c => c.Shape[0])
            .Concat(structure.Connections.Where(c => c.Shape.Count > 1 && (c.From == layer.Name || (c.From.Contains('+') && c.From.Split('+').Contains(layer.Name)))).Select(c => c.Shape[1]))
            .DefaultIfEmpty(layer.Nodes);
        return Math.Min(layer.Nodes, channels.First());
    }
}
