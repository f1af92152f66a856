namespace CntCheck.Metrics.Activations;

/// <summary>What the neurons of a layer do on average, and how they differ: the same three numbers before and behind the non-linearity.</summary>
internal static class NeuronMoments
{
    /// <summary>Mean over neurons of their means.</summary>
    public static double Mean(NeuronSums sums) => Mean(sums.Means);

    /// <summary>Standard deviation over neurons of their means, population form.</summary>
    public static double DeviationOverNeurons(NeuronSums sums)
    {
        var mean = Mean(sums.Means);
        double squares = 0;
        foreach (var neuron in sums.Means)
            squares += (neuron - mean) * (neuron - mean);
        return Math.Sqrt(squares / sums.Means.Length);
    }

    /// <summary>Mean over neurons of their standard deviations over the observations, population form; null for a single observation.</summary>
    public static double? DeviationOverSamples(NeuronSums sums)
    {
        if (sums.Observations < 2)
            return null;

        double sum = 0;
        foreach (var squares in sums.Deviations)
            sum += Math.Sqrt(squares / sums.Observations);
        return sum / sums.Deviations.Length;
    }

    private static double Mean(double[] values)
    {
        double sum = 0;
        foreach (var value in values)
            sum += value;
        return sum / values.Length;
    }
}
