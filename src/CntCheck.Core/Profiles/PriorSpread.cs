namespace CntCheck.Profiles;

/// <summary>How much readings differ between seeds of one recipe before any seeds are known: standard deviations of their logarithms, modelled by size. [ours]</summary>
/// <remarks>
/// Two parts: what training adds whatever the size, and the sampling error of a deviation, which small connections and layers
/// have more of. The constants are set so that the model meets the typical seed-to-seed deviations of our prototype study on small networks
/// (0.03 to 0.04 for link-weight.std, about 0.15 for layer-fluctuation, as logarithms) and errs to the wide side below that size.
/// </remarks>
internal static class PriorSpread
{
    /// <summary>Variance of log link-weight.std of a connection: 0.03² + 2/weights.</summary>
    public static double LinkWeightStd(long weights) => (0.03 * 0.03) + (2.0 / Math.Max(weights, 1));

    /// <summary>Variance of log layer-fluctuation: 0.1² + 1/independent nodes (a convolution's are its channels: positions share weights).</summary>
    public static double LayerFluctuation(long independentNodes) => (0.1 * 0.1) + (1.0 / Math.Max(independentNodes, 1));

    /// <summary>Nodes of a layer whose strengths do not share weights.</summary>
    public static long IndependentNodes(Structure structure, StructureLayer layer)
    {
        var channels = structure.Connections.Where(c => c.To == layer.Name && c.Shape.Count > 0).Select(c => c.Shape[0])
            .Concat(structure.Connections.Where(c => c.Shape.Count > 1 && (c.From == layer.Name || (c.From.Contains('+') && c.From.Split('+').Contains(layer.Name)))).Select(c => c.Shape[1]))
            .DefaultIfEmpty(layer.Nodes);
        return Math.Min(layer.Nodes, channels.First());
    }
}
