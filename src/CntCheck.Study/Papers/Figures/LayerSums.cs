using CntCheck.Study.Measuring.Rivals;

namespace CntCheck.Study.Papers.Figures;

/// <summary>Link weights and node strengths, one by one, of a network of dense layers in a row.</summary>
internal static class LayerSums
{
    /// <summary>All link weights of a network.</summary>
    public static IEnumerable<double> Weights(string network) => LayerWeights.Of(network).SelectMany(layer => layer.Values);

    /// <summary>In-strength plus out-strength of every hidden node.</summary>
    public static IEnumerable<double> HiddenStrengths(string network)
    {
        var layers = LayerWeights.Of(network);
        return layers.Zip(layers.Skip(1), HiddenStrengths).SelectMany(strengths => strengths);
    }

    /// <summary>The strengths of the nodes between two layers.</summary>
    /// <param name="into">Weights into the nodes, a row a node.</param>
    /// <param name="outOf">Weights out of them, a column a node.</param>
    public static IEnumerable<double> HiddenStrengths(LayerWeights into, LayerWeights outOf) =>
        into.Rows.Select((row, node) => row.Sum() + outOf.Rows.Sum(reader => reader[node]));
}
