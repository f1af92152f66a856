namespace CntCheck.Study.Measuring.Rivals;

/// <summary>One number a layer brought to five numbers a network: first, last, mean, least and greatest, as the product does with its own.</summary>
internal static class DepthSummary
{
    private static readonly string[] Aggregates = ["first", "last", "mean", "min", "max"];

    /// <summary>The names of what <see cref="Values"/> gives.</summary>
    public static IEnumerable<string> Names(IEnumerable<string> statistics) => statistics.SelectMany(statistic => Aggregates.Select(aggregate => $"{statistic}.{aggregate}"));

    /// <summary>The five numbers of each statistic.</summary>
    /// <param name="layers">The statistics of each layer; NaN where one is not defined, which is left out.</param>
    /// <param name="statistics">Number of statistics.</param>
    public static IEnumerable<double> Values(IReadOnlyList<double[]> layers, int statistics) =>
        Enumerable.Range(0, statistics).SelectMany(statistic => Of([.. layers.Select(layer => layer[statistic]).Where(value => !double.IsNaN(value))]));

    private static double[] Of(double[] values) =>
        values.Length == 0 ? [.. Enumerable.Repeat(double.NaN, Aggregates.Length)] : [values[0], values[^1], values.Average(), values.Min(), values.Max()];
}
