namespace CntCheck.Study.Measuring.Rivals;

/// <summary>Simple statistics of a layer's weights and biases: mean, variance and five quantiles of each.</summary>
/// <remarks>Unterthiner, Keysers, Gelly, Bousquet, Tolstikhin, "Predicting Neural Network Accuracy from Weights" (2020, arXiv 2002.11448), section 3.</remarks>
internal static class WeightStatistics
{
    /// <summary>The statistics' names, in the order of <see cref="Of"/>.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. new[] { "weight", "bias" }.SelectMany(part => new[] { "mean", "variance", "q0", "q25", "q50", "q75", "q100" }.Select(statistic => $"{part}-{statistic}"))];

    /// <summary>The statistics of one layer; NaN for the biases of one without.</summary>
    public static double[] Of(LayerWeights layer) => [.. Summary([.. layer.Values]), .. Summary([.. layer.Bias])];

    private static double[] Summary(double[] values)
    {
        if (values.Length == 0)
            return [.. Enumerable.Repeat(double.NaN, 7)];

        Array.Sort(values);
        var mean = values.Average();
        return [mean, values.Average(value => (value - mean) * (value - mean)), .. new[] { 0, .25, .5, .75, 1 }.Select(share => Quantile(values, share))];
    }

    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
