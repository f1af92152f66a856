using CntCheck.Study.Evaluation;
using CntCheck.Study.Papers.Effects;

namespace CntCheck.Study.Papers.Claims;

/// <summary>Whether layer fluctuation rises or falls along the layers, family by family.</summary>
internal static class DepthTrend
{
    private const int FewestLayers = 4;
    private const int FewestNetworks = 5;
    private const int Resamples = 1000;

    /// <summary>The outcome.</summary>
    public static ClaimResult Judge(PaperStudy study)
    {
        var trends = study.Sound.GroupBy(network => network.Plan.Family, StringComparer.Ordinal).OrderBy(family => family.Key, StringComparer.Ordinal)
            .Select(family => Of(family.Key, [.. family.Select(Correlation).Where(double.IsFinite)])).Where(trend => trend.IsDefined).ToList();
        var (rising, falling) = (trends.Count(trend => trend.Interval.Low > 0), trends.Count(trend => trend.Interval.High < 0));
        return new(
            trends.Count < 2 ? ClaimOutcome.NotTestable
                : rising + falling == trends.Count && rising > 0 && falling > 0 ? ClaimOutcome.Reproduced
                : rising + falling > 0 ? ClaimOutcome.Partly
                : ClaimOutcome.NotReproduced,
            [.. trends.Select(trend => trend.Sentence)]);
    }

    /// <summary>Spearman's correlation of a layer's fluctuation with its place; NaN where there are few layers.</summary>
    private static double Correlation(PaperNetwork network)
    {
        double[] values = [.. network.Along(PaperMetric.Fluctuation).Where(double.IsFinite)];
        if (values.Length < FewestLayers)
            return double.NaN;

        var middle = (values.Length - 1) / 2.0;
        double[] ranks = [.. values.Select(value => values.Count(other => other < value) + ((values.Count(other => other == value) - 1) / 2.0) - middle)];
        var scale = Math.Sqrt(ranks.Sum(rank => rank * rank) * Enumerable.Range(0, values.Length).Sum(place => (place - middle) * (place - middle)));
        return scale == 0 ? double.NaN : ranks.Select((rank, place) => rank * (place - middle)).Sum() / scale;
    }

    private static Effect Of(string family, double[] correlations)
    {
        if (correlations.Length < FewestNetworks)
            return new(family, double.NaN, new(double.NaN, double.NaN), 0, correlations.Length, 1);

        var random = new Random(1);
        var means = Enumerable.Range(0, Resamples).Select(_ => correlations.Select(_ => correlations[random.Next(correlations.Length)]).Average());
        return new($"{family}:", correlations.Average(), ClusterBootstrap.IntervalOf(means), 0, correlations.Length, 1);
    }
}
