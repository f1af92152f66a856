namespace CntCheck.Networks;

/// <summary>Strengths of a layer's nodes, one entry for every class of nodes with equal links.</summary>
/// <remarks>
/// Signed strengths are sums of link weights; absolute and square ones are sums of |w| and w² over the same links
/// (La Malfa et al., arXiv 2209.05488, "Node Strength"; the sums of |w| and w² serve disparity and the fluctuation ratio).
/// All arrays have the same length.
/// </remarks>
public sealed class NodeStrengths
{
    /// <summary>Number of nodes in each class.</summary>
    public required long[] Count { get; init; }

    /// <summary>Whether any connection ends in this layer (false for the model's input).</summary>
    public required bool HasIn { get; init; }

    /// <summary>Whether any connection starts from this layer (false for the model's output).</summary>
    public required bool HasOut { get; init; }

    /// <summary>Σ w over incoming links.</summary>
    public required double[] In { get; init; }

    /// <summary>Σ |w| over incoming links.</summary>
    public required double[] InAbsolute { get; init; }

    /// <summary>Σ w² over incoming links.</summary>
    public required double[] InSquare { get; init; }

    /// <summary>Σ w over outgoing links.</summary>
    public required double[] Out { get; init; }

    /// <summary>Σ |w| over outgoing links.</summary>
    public required double[] OutAbsolute { get; init; }

    /// <summary>Σ w² over outgoing links.</summary>
    public required double[] OutSquare { get; init; }

    /// <summary>Number of nodes.</summary>
    public long Nodes => Count.Sum();
}
