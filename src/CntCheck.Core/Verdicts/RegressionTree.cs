namespace CntCheck.Verdicts;

/// <summary>One regression tree, its nodes in arrays of equal length. Node 0 is the root; children stand behind their parent, so no path comes back.</summary>
/// <param name="Feature">The feature a node asks for, an index; −1 for a leaf.</param>
/// <param name="Threshold">Values up to this go left, others right; of no meaning for a leaf.</param>
/// <param name="Left">The left child; 0 for a leaf.</param>
/// <param name="Right">The right child; 0 for a leaf.</param>
/// <param name="MissingLeft">Whether a missing value (NaN) goes left; false for a leaf.</param>
/// <param name="Value">
/// A leaf's value, in units of log-odds; of an inner node the mean of the leaves below, weighted by the networks that reach them,
/// so that what one step down the tree adds can be told.
/// </param>
internal sealed record RegressionTree(int[] Feature, double[] Threshold, int[] Left, int[] Right, bool[] MissingLeft, double[] Value)
{
    /// <summary>The value of the leaf that a network falls into.</summary>
    /// <param name="features">The network's features; NaN where one is missing.</param>
    public double Score(ReadOnlySpan<double> features)
    {
        var node = 0;
        while (Feature[node] >= 0)
            node = Next(node, features);

        return Value[node];
    }

    /// <summary>Adds what each question on a network's path changes to the feature that was asked for.</summary>
    /// <param name="features">The network's features.</param>
    /// <param name="contributions">One number a feature; with the root's value they sum to <see cref="Score"/>.</param>
    public void Explain(ReadOnlySpan<double> features, Span<double> contributions)
    {
        var node = 0;
        while (Feature[node] >= 0)
        {
            var next = Next(node, features);
            contributions[Feature[node]] += Value[next] - Value[node];
            node = next;
        }
    }

    private int Next(int node, ReadOnlySpan<double> features)
    {
        var value = features[Feature[node]];
        var goesLeft = double.IsNaN(value) ? MissingLeft[node] : value <= Threshold[node];
        return goesLeft ? Left[node] : Right[node];
    }
}
