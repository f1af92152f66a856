using System.Globalization;
using CntCheck.Study.Composition;
using CntCheck.Study.Evaluation;

namespace CntCheck.Study.Papers;

/// <summary>What was planned, and what came of it.</summary>
internal static class CompositionTables
{
    private static readonly string[] Classes = [Faults.None, Faults.Training, Faults.AfterTraining, Faults.LabelOnly, Faults.Harmless, Faults.Legitimate];

    private static readonly (string Name, string Of)[] Parts = [(PopulationPart.Name, "the population"), (DriftPart.Name, "seeds and variants of recipes"), (DepthPart.Name, "damage of one layer among many")];

    /// <summary>Networks planned, by part, family and class of fault.</summary>
    public static MarkdownTable Planned(PaperStudy study) => new(
        "What was trained",
        ["part", "family", "runs", "healthy", "training faults", "damaged after training", "classes permuted", "harmless edits", "recipe changed on purpose", "networks"],
        [.. from part in Parts
            from family in study.Planned.Where(plan => plan.Part == part.Name).GroupBy(plan => plan.Family, StringComparer.Ordinal).OrderBy(family => family.Key, StringComparer.Ordinal)
            select (string[])[
                part.Of, family.Key, MarkdownTable.Cell(family.Select(plan => plan.Run).Distinct().Count()),
                .. Classes.Select(faultClass => MarkdownTable.Cell(family.Count(plan => plan.FaultClass == faultClass))), MarkdownTable.Cell(family.Count())]]);

    /// <summary>How well the population does, by family.</summary>
    public static MarkdownTable Achieved(PaperStudy study) => new(
        "What came of it",
        ["family", "trained and measured", "weights not finite", "high", "middle", "low", "healthy recipes that are high"],
        [.. study.Networks.Where(network => network.Plan.Part == PopulationPart.Name).GroupBy(network => network.Plan.Family, StringComparer.Ordinal).OrderBy(family => family.Key, StringComparer.Ordinal)
            .Select(family => Row(family.Key, [.. family]))]);

    /// <summary>Both in a sentence.</summary>
    public static string Counts(PaperStudy study) => string.Create(
        CultureInfo.InvariantCulture,
        $"{study.Planned.Count} networks of {study.Planned.Select(plan => plan.Run).Distinct().Count()} training runs were planned; {study.Networks.Count} were trained, exported and measured. The population has {Number(study, plan => plan.Architecture)} architectures of {Number(study, plan => plan.Family)} families, {Number(study, plan => plan.Initialiser)} initialisers, {Number(study, plan => plan.Optimiser)} optimisers and {Number(study, plan => plan.Task)} tasks ({string.Join(", ", Population(study).Select(plan => plan.Task).Distinct().Order(StringComparer.Ordinal))}).");

    private static IEnumerable<StudyNetwork> Population(PaperStudy study) => study.Planned.Where(plan => plan.Part == PopulationPart.Name);

    private static int Number(PaperStudy study, Func<StudyNetwork, string> property) => Population(study).Select(property).Distinct().Count();

    private static string[] Row(string family, List<PaperNetwork> networks)
    {
        var finite = networks.Where(network => network.Studied.IsFinite).ToList();
        var healthy = finite.Where(network => network.Plan.FaultClass == Faults.None).ToList();
        return [
            family, MarkdownTable.Cell(networks.Count), MarkdownTable.Cell(networks.Count - finite.Count),
            MarkdownTable.Cell(finite.Count(network => network.Studied.IsHigh)), MarkdownTable.Cell(finite.Count(network => !network.Studied.IsHigh && !network.Studied.IsLow)), MarkdownTable.Cell(finite.Count(network => network.Studied.IsLow)),
            MarkdownTable.Percent(healthy.Count == 0 ? double.NaN : healthy.Count(network => network.Studied.IsHigh) / (double)healthy.Count)];
    }
}
