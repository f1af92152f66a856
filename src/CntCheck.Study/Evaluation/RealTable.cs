using System.Globalization;
using CntCheck.Diagnostics;

namespace CntCheck.Study.Evaluation;

/// <summary>What the product says of public models.</summary>
/// <param name="corpus">The folder they lie in.</param>
/// <param name="models">The models.</param>
internal sealed class RealTable(string corpus, IReadOnlyList<RealModel> models)
{
    /// <summary>Shares by source, and every alarm with its reason.</summary>
    public string Markdown
    {
        get
        {
            List<RealModel> measured = [.. models.Where(model => model.IsMeasured)];
            List<RealModel> judged = [.. measured.Where(model => model.Verdict is { InDomain: true })];
            string Share(string what, IReadOnlyList<RealModel> among, Func<RealModel, bool> isHit) => string.Create(CultureInfo.InvariantCulture,
                $"- {what}: {among.Count(isHit)} of {among.Count}, {MarkdownTable.Percent(BySource(among, isHit))} with every source counting the same");
            string[] lines =
            [
                "# What is said of public models", "",
                $"{models.Count} files of {models.Select(model => model.Source).Distinct().Count()} sources, {measured.Count} measured.", "",
                Share("inside the reference's domain, and judged", measured, model => model.Verdict is { InDomain: true }),
                Share("called low performers, of those judged", judged, model => model.Verdict!.IsLow),
                Share("with an error about a single fact, of those measured", measured, model => model.Findings.Any(finding => finding.Severity == Severity.Error)),
                Share("with a warning about a single fact, of those measured", measured, model => model.Findings.Any(finding => finding.Severity == Severity.Warning)),
                "", Alarms.Markdown, Strangers.Markdown.TrimEnd('\n'), "",
            ];
            return string.Join('\n', lines);
        }
    }

    private MarkdownTable Alarms => new(
        "Every alarm",
        ["source", "file", "score", "rules", "reasons"],
        [.. models.Where(model => model.Verdict is { IsLow: true } || model.Findings.Count > 0).Select(model => (string[])[
            model.Source, Name(model), model.Verdict?.Score is { } score ? MarkdownTable.Cell(score) : "–",
            string.Join(", ", model.Findings.Select(finding => finding.Rule).Order(StringComparer.Ordinal)), model.Verdict is { IsLow: true } ? model.Words : ""])]);

    private MarkdownTable Strangers => new(
        "Why models are not judged",
        ["reason", "models"],
        [.. models.Where(model => model.Verdict is { InDomain: false }).CountBy(model => model.Words.Split('(')[0].Trim()).OrderByDescending(reason => reason.Value).ThenBy(reason => reason.Key, StringComparer.Ordinal)
            .Select(reason => (string[])[reason.Key, MarkdownTable.Cell(reason.Value)])]);

    private string Name(RealModel model) => Path.GetRelativePath(Path.Combine(corpus, model.Source), model.Path).Replace('\\', '/');

    private static double BySource(IReadOnlyList<RealModel> among, Func<RealModel, bool> isHit) =>
        among.GroupBy(model => model.Source).Select(source => source.Average(model => isHit(model) ? 1.0 : 0)).DefaultIfEmpty(double.NaN).Average();
}
