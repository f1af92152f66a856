using CntCheck.Rules;

namespace CntCheck.Study.Evaluation;

/// <summary>What the rules about single facts say of healthy networks and of faulty ones.</summary>
internal static class RuleTable
{
    /// <summary>A row a rule: findings on independent healthy runs with the upper bound of their rate, and the share of each class it finds.</summary>
    public static MarkdownTable ByRule(IReadOnlyList<StudiedNetwork> networks)
    {
        var healthy = HealthyRuns(networks);
        var rules = networks.SelectMany(network => network.Findings).Distinct().OrderBy(finding => finding.Rule, StringComparer.Ordinal).ThenBy(finding => finding.Severity);
        return new(
            $"Rules about single facts: {healthy.Count} independent healthy runs, all networks of the study",
            ["rule", "severity", "healthy runs with it", "rate", "upper 95 % bound", "of low, training", "of low, after training", "of label-only", "of harmless edits", "of changed recipes"],
            [AnyOf(Diagnostics.Severity.Error), AnyOf(Diagnostics.Severity.Warning), .. rules.Select(rule => Row(rule.Rule, rule.Severity, network => network.Findings.Contains(rule)))]);

        string[] AnyOf(Diagnostics.Severity severity) => Row("any", severity, network => network.Findings.Any(finding => finding.Severity == severity));

        string[] Row(string rule, Diagnostics.Severity severity, Func<StudiedNetwork, bool> isFound)
        {
            var hits = healthy.Count(isFound);
            return [
                rule, severity == Diagnostics.Severity.Error ? "error" : "warning", MarkdownTable.Cell(hits), MarkdownTable.Percent((double)hits / healthy.Count), MarkdownTable.Percent(Binomial.UpperBound(hits, healthy.Count)),
                Share(network => network.IsLow && network.FaultClass == FaultClasses.Training), Share(network => network.IsLow && network.FaultClass == FaultClasses.AfterTraining),
                Share(network => network.FaultClass == FaultClasses.LabelOnly), Share(network => network.FaultClass == FaultClasses.Harmless), Share(network => network.FaultClass == FaultClasses.Legitimate),
            ];

            string Share(Func<StudiedNetwork, bool> among) =>
                networks.Where(among).ToList() is { Count: > 0 } part ? MarkdownTable.Percent((double)part.Count(isFound) / part.Count) : MarkdownTable.Cell(double.NaN);
        }
    }

    /// <summary>What the rules' pages state: errors and warnings of every rule that spoke.</summary>
    public static IReadOnlyList<MeasuredRates> RatesOf(IReadOnlyList<StudiedNetwork> networks)
    {
        var healthy = HealthyRuns(networks);
        return [.. networks.SelectMany(network => network.Findings).Select(finding => finding.Rule).Distinct().Order(StringComparer.Ordinal).Select(Of)];

        MeasuredRates Of(string rule)
        {
            var hits = healthy.Count(Has);
            return new(
                rule, healthy.Count, hits, Binomial.UpperBound(hits, healthy.Count),
                Share(network => network.IsLow && network.FaultClass == FaultClasses.Training),
                Share(network => network.IsLow && network.FaultClass == FaultClasses.AfterTraining),
                Share(network => network.Plan.Fault == "untrained"));

            bool Has(StudiedNetwork network) => network.Findings.Any(finding => finding.Rule == rule);

            double Share(Func<StudiedNetwork, bool> among) => networks.Where(among).Select(network => Has(network) ? 1.0 : 0).DefaultIfEmpty(0).Average();
        }
    }

    private static List<StudiedNetwork> HealthyRuns(IReadOnlyList<StudiedNetwork> networks) =>
        [.. networks.Where(network => network.FaultClass == FaultClasses.None && network.IsHigh).GroupBy(network => network.Plan.Run).Select(run => run.First())];

    /// <summary>A row a fault: the share of its networks each rule finds.</summary>
    public static MarkdownTable ByFault(IReadOnlyList<StudiedNetwork> networks)
    {
        string[] rules = [.. networks.SelectMany(network => network.Findings).Select(finding => finding.Rule).Distinct().Order(StringComparer.Ordinal)];
        return new(
            "Rules about single facts, by fault: the share of its networks each finds",
            ["class", "fault", "networks", .. rules],
            [.. networks.GroupBy(network => (network.FaultClass, network.Plan.Fault)).OrderBy(fault => fault.Key.FaultClass, StringComparer.Ordinal).ThenBy(fault => fault.Key.Fault, StringComparer.Ordinal)
                .Select(fault => (string[])[fault.Key.FaultClass, fault.Key.Fault, MarkdownTable.Cell(fault.Count()), .. rules.Select(rule => MarkdownTable.Percent(fault.Average(network => network.Findings.Any(finding => finding.Rule == rule) ? 1.0 : 0)))])]);
    }
}
