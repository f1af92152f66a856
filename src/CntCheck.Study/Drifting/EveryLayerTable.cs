using System.Globalization;

namespace CntCheck.Study.Drifting;

/// <summary>The table of networks in which every layer was damaged in turn, in Markdown.</summary>
internal static class EveryLayerTable
{
    private static readonly string[] Places = ["first", "inner", "last"];

    /// <summary>A row for every recipe and damage; empty where there are none.</summary>
    public static string Of(IReadOnlyList<EveryLayerRate> rates) => rates.Count == 0 ? "" : "## Every layer damaged in turn: the weights\n\n"
        + "Found are copies over the limit of drift, or with a layer that carries its initialiser's fingerprint (CNT1009, which needs no seeds).\n\n"
        + DriftTables.Table(
            ["recipe and damage", "copies", "drift, 1 seed", "drift, 5 seeds", "fingerprint", "found, 1 seed", "found, 5 seeds", "of first layers", "of inner layers", "of last layers"],
            rates.GroupBy(rate => (rate.Recipe, rate.Damage)).Select(group => Row($"{group.Key.Recipe}: {(group.Key.Damage == "none" ? "healthy" : group.Key.Damage)}", [.. group])))
        + "\n";

    private static string[] Row(string name, List<EveryLayerRate> rates)
    {
        var most = rates.Max(rate => rate.Seeds);
        List<EveryLayerRate> one = [.. rates.Where(rate => rate.Seeds == 1)], all = [.. rates.Where(rate => rate.Seeds == most)];
        return
        [
            name, all.Sum(rate => rate.Copies).ToString(CultureInfo.InvariantCulture),
            Share(one, rate => rate.Over), Share(all, rate => rate.Over), Share(all, rate => rate.Marked), Share(one, rate => rate.Found), Share(all, rate => rate.Found),
            .. Places.Select(place => Share([.. all.Where(rate => rate.Place == place)], rate => rate.Found)),
        ];
    }

    private static string Share(List<EveryLayerRate> rates, Func<EveryLayerRate, int> count) =>
        rates.Count == 0 ? "" : ((double)rates.Sum(count) / rates.Sum(rate => rate.Copies)).ToString("0.00", CultureInfo.InvariantCulture);
}
