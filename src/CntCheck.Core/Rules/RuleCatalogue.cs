namespace CntCheck.Rules;

/// <summary>All rules, found by reflection and ordered by id.</summary>
public static class RuleCatalogue
{
    /// <summary>The rules in the order of their ids.</summary>
    public static IReadOnlyList<Rule> All { get; } =
        [.. Catalogue.Of<Rule>().OrderBy(rule => rule.Descriptor.Id, StringComparer.Ordinal)];

    /// <summary>The rule of an id (case does not matter), or null.</summary>
    public static Rule? Find(string id) => All.FirstOrDefault(rule => rule.Descriptor.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

    /// <summary>The table of ids: the text of docs/rules/README.md.</summary>
    public static string Table =>
        string.Join('\n', [
            "# Rules",
            "",
            "CNT0xxx input and configuration · CNT1xxx health of the weights · CNT2xxx thresholds · CNT3xxx drift from the baseline · CNT4xxx looks like a low performer · CNT5xxx behaviour on sample data. Ids are never reused.",
            "",
            "| Id | Default severity | What it finds |",
            "|---|---|---|",
            .. All.Select(rule => rule.Descriptor).Select(d => $"| [{d.Id}]({d.Id}.md) | {Diagnostics.Severities.InEditorConfig(d.DefaultSeverity)} | {d.Title} |"),
            ""]);
}
