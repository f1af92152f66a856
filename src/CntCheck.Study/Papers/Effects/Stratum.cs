using CntCheck.Study.Evaluation;

namespace CntCheck.Study.Papers.Effects;

/// <summary>Networks that are compared with one another only.</summary>
/// <param name="Name">The recipe, or "all".</param>
/// <param name="References">Sound networks that say what is usual.</param>
/// <param name="Judged">Other sound networks, and low performers.</param>
internal sealed record Stratum(string Name, IReadOnlyList<PaperNetwork> References, IReadOnlyList<PaperNetwork> Judged)
{
    private const int Fewest = 3;

    /// <summary>A stratum a recipe: the first half of its seeds are the references (edited copies are made of the others), the second half is judged with the low performers.</summary>
    public static IReadOnlyList<Stratum> Recipes(PaperStudy study, Func<PaperNetwork, bool> isLow) =>
        [.. study.Recipes.Select(recipe => Of(recipe.Key, recipe, isLow)).OfType<Stratum>()];

    /// <summary>The whole population as one stratum, whatever the recipes.</summary>
    public static IReadOnlyList<Stratum> Pooled(PaperStudy study, Func<PaperNetwork, bool> isLow) =>
        Of("all", study.Population.OrderBy(network => network.Plan.Seed % 2).ThenBy(network => network.Plan.Id, StringComparer.Ordinal), isLow) is { } stratum ? [stratum] : [];

    private static Stratum? Of(string name, IEnumerable<PaperNetwork> networks, Func<PaperNetwork, bool> isLow)
    {
        var sound = networks.Where(network => network.IsSound).ToList();
        var low = networks.Where(isLow).ToList();
        var half = sound.Count / 2;
        return half < Fewest || low.Count < Fewest ? null : new(name, sound[..half], [.. sound[half..], .. low]);
    }

    /// <summary>The median of a reading over the references; NaN where it is not defined for any.</summary>
    public double Usual(Reading reading)
    {
        double[] sorted = [.. References.Select(reading.Compared).Where(double.IsFinite).Order()];
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>Where each network's scores come to lie in an AUC.</summary>
    public (Auc Curve, int[] Rows) Curve(Func<PaperNetwork, double> score, Func<PaperNetwork, bool> isLow, int firstRow)
    {
        int[] defined = [.. Enumerable.Range(0, Judged.Count).Where(i => double.IsFinite(score(Judged[i])))];
        return (new Auc([.. defined.Select(i => score(Judged[i]))], [.. defined.Select(i => isLow(Judged[i]))]), [.. defined.Select(i => firstRow + i)]);
    }
}
