using System.Globalization;
using System.Text;

namespace CntCheck.Study.Drifting;

/// <summary>The report of drift in Markdown.</summary>
internal static class DriftTables
{
    private static readonly string[] Faulty = ["training", "after-training"];

    /// <summary>All tables, behind what is to be said of them.</summary>
    /// <param name="rates">What the recipes gave, each judged by a test fitted to the others.</param>
    /// <param name="depth">What one damaged layer among many gave.</param>
    /// <param name="layers">What every layer damaged in turn gave.</param>
    public static string Of(IReadOnlyList<DriftRate> rates, IReadOnlyList<DriftRate> depth, IReadOnlyList<EveryLayerRate> layers)
    {
        var text = new StringBuilder(DriftText.Introduction.ReplaceLineEndings("\n"));
        foreach (var judged in rates.GroupBy(rate => rate.Judged))
        {
            List<DriftRate> all = [.. judged];
            text.Append(CultureInfo.InvariantCulture, $"## Drift of {Title(judged.Key)}\n\n");
            text.Append(BySeeds(all)).Append('\n').Append(ByFault(all)).Append('\n').Append(ByRecipe(all)).Append('\n');
        }

        foreach (var judged in depth.GroupBy(rate => rate.Judged))
            text.Append(CultureInfo.InvariantCulture, $"## One damaged layer among many: {Title(judged.Key)}\n\n").Append(ByDepth([.. judged])).Append('\n');

        return text.Append(EveryLayerTable.Of(layers)).ToString();
    }

    private static string BySeeds(List<DriftRate> rates) => Table(
        ["seeds", "false alarms", "in the worst recipe", "false warnings", "training faults", "after-training faults", "both", "both, of those that perform worse", "warned of both", "classes permuted", "legitimate changes"],
        rates.GroupBy(rate => rate.Seeds).OrderBy(group => group.Key).Select(group =>
        {
            var healthy = group.Where(rate => rate.FaultClass == "none").ToList();
            var faulty = group.Where(rate => Faulty.Contains(rate.FaultClass)).ToList();
            return new[]
            {
                group.Key.ToString(CultureInfo.InvariantCulture),
                Percent(RateSums.Over(healthy)), Percent(RateSums.WorstOver(healthy)), Percent(RateSums.Warned(healthy)),
                Share(OfClass(group, "training")), Share(OfClass(group, "after-training")), Share(RateSums.Over(faulty)),
                Share(RateSums.WorseOver(faulty)), Share(RateSums.Warned(faulty)),
                Share(OfClass(group, "label-only")), Share(OfClass(group, "legitimate")),
            };
        }));

    private static string ByFault(List<DriftRate> rates) => SeedColumns(
        "fault", rates.Where(rate => rate.FaultClass != "none"), rate => rate.Fault, fault => Share(RateSums.Over(fault)));

    private static string ByRecipe(List<DriftRate> rates) => SeedColumns(
        "recipe (false alarms; found of both fault classes)", rates, rate => rate.Recipe,
        recipe => $"{Percent(RateSums.Over(recipe.Where(rate => rate.FaultClass == "none")))}; {Share(RateSums.Over(recipe.Where(rate => Faulty.Contains(rate.FaultClass))))}");

    private static string ByDepth(List<DriftRate> rates) => SeedColumns(
        "recipe and fault", rates, rate => $"{rate.Recipe}: {(rate.FaultClass == "none" ? "healthy" : rate.Fault)}", group => Share(RateSums.Over(group)));

    private static string SeedColumns(string heading, IEnumerable<DriftRate> rates, Func<DriftRate, string> row, Func<List<DriftRate>, string> cell)
    {
        List<DriftRate> all = [.. rates];
        List<int> seeds = [.. all.Select(rate => rate.Seeds).Distinct().Order()];
        return Table(
            [heading, .. seeds.Select(count => count == 1 ? "1 seed" : string.Create(CultureInfo.InvariantCulture, $"{count} seeds"))],
            all.GroupBy(row).Select(group => (string[])[group.Key, .. seeds.Select(count => cell([.. group.Where(rate => rate.Seeds == count)]))]));
    }

    private static double OfClass(IEnumerable<DriftRate> rates, string faultClass) => RateSums.Over(rates.Where(rate => rate.FaultClass == faultClass));

    /// <summary>A table.</summary>
    internal static string Table(IReadOnlyList<string> heading, IEnumerable<string[]> rows)
    {
        var text = new StringBuilder().Append("| ").AppendJoin(" | ", heading).Append(" |\n|").AppendJoin("|", heading.Select(_ => "---")).Append("|\n");
        foreach (var row in rows)
            text.Append("| ").AppendJoin(" | ", row).Append(" |\n");
        return text.ToString();
    }

    private static string Title(string judged) => judged switch
    {
        "weights" => "the weights",
        "samples" => "behaviour on 128 samples",
        _ => "weights or behaviour",
    };

    private static string Percent(double share) => double.IsNaN(share) ? "" : (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    private static string Share(double share) => double.IsNaN(share) ? "" : share.ToString("0.00", CultureInfo.InvariantCulture);
}
