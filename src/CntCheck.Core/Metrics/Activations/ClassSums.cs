namespace CntCheck.Metrics.Activations;

/// <summary>Sums over the samples of what an output says of classes.</summary>
/// <param name="classes">Number of classes.</param>
internal sealed class ClassSums(int classes)
{
    private const double LeastProbability = 1e-12;

    /// <summary>Samples.</summary>
    public long Rows { get; private set; }

    /// <summary>How often each class was the most probable.</summary>
    public long[] Predicted { get; } = new long[classes];

    /// <summary>Sum of each class's probability.</summary>
    public double[] Probability { get; } = new double[classes];

    /// <summary>Sum of the entropies of each sample's probabilities, natural.</summary>
    public double Entropy { get; private set; }

    /// <summary>Sum of the greatest probabilities.</summary>
    public double Greatest { get; private set; }

    /// <summary>Sum of the differences between the greatest and the second.</summary>
    public double Margin { get; private set; }

    /// <summary>Samples of each label; all 0 without labels.</summary>
    public long[] Labels { get; } = new long[classes];

    /// <summary>Samples that have a label.</summary>
    public long Labelled { get; private set; }

    /// <summary>Samples whose most probable class is their label.</summary>
    public long Right { get; private set; }

    /// <summary>Sum of −ln p of the labels; a probability counts as 1e-12 at least.</summary>
    public double Loss { get; private set; }

    /// <summary>Adds a sample.</summary>
    /// <param name="shares">A probability for each class.</param>
    /// <param name="label">Its class; null without labels.</param>
    public void Add(ReadOnlySpan<double> shares, int? label)
    {
        var first = 0;
        for (var i = 1; i < shares.Length; i++)
            first = shares[i] > shares[first] ? i : first;

        double second = 0, entropy = 0;
        for (var i = 0; i < shares.Length; i++)
        {
            second = i != first ? Math.Max(second, shares[i]) : second;
            entropy -= shares[i] > 0 ? shares[i] * Math.Log(shares[i]) : 0;
            Probability[i] += shares[i];
        }

        Rows++;
        Predicted[first]++;
        Entropy += entropy;
        Greatest += shares[first];
        Margin += shares[first] - second;
        if (label is { } right)
            Add(right, first, shares[right]);
    }

    private void Add(int label, int predicted, double share)
    {
        Labelled++;
        Labels[label]++;
        Right += predicted == label ? 1 : 0;
        Loss -= Math.Log(Math.Max(share, LeastProbability));
    }
}
