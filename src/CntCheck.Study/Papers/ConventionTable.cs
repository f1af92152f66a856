using System.Globalization;
using CntCheck.Study.Evaluation;
using CntCheck.Study.Papers.Effects;

namespace CntCheck.Study.Papers;

/// <summary>Our conventions beside those of the published code, on the same networks.</summary>
internal static class ConventionTable
{
    private static readonly Reading[] Readings = [PaperMetric.LinkWeight.Mean, PaperMetric.NodeStrength.Mean, PaperMetric.NodeStrengthTails.Mean, PaperMetric.Fluctuation.Mean, PaperMetric.FluctuationRatio.Mean];

    /// <summary>The table.</summary>
    public static MarkdownTable Of(PaperStudy study)
    {
        var measured = study with { Networks = [.. study.Networks.Where(network => study.Compatible.ContainsKey(network.Plan.Id))] };
        var comparison = Comparison.WithinRecipes(measured, network => network.IsPoorlyTrained);
        return new(
            "Default conventions and those of cnt-dnns",
            ["reading", "median, default", "median, cnt-dnns", "separation, default", "separation, cnt-dnns", "difference"],
            [.. Readings.Select(reading => Row(measured, comparison, reading, Compatible(study, reading)))]);
    }

    private static Reading Compatible(PaperStudy study, Reading reading) =>
        reading with { Of = network => study.Compatible.TryGetValue(network.Plan.Id, out var compatible) ? reading.Of(compatible) : double.NaN };

    private static string[] Row(PaperStudy measured, Comparison comparison, Reading ours, Reading theirs) =>
        [ours.Title, Median(measured, ours), Median(measured, theirs), comparison.Distance(ours).Text, comparison.Distance(theirs).Text, comparison.Advantage(ours, theirs).Text];

    private static string Median(PaperStudy measured, Reading reading)
    {
        double[] sorted = [.. measured.Networks.Where(network => network.IsSound).Select(reading.Of).Where(double.IsFinite).Order()];
        return sorted.Length == 0 ? "–" : SpreadRatio.Quantile(sorted, 0.5).ToString("G3", CultureInfo.InvariantCulture);
    }
}
