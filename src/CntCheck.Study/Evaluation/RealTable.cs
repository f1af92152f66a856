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
            string[] lines =
            [
                "# What is said of public models", "",
                $"{models.Count} files of {models.Select(model => model.Source).Distinct().Count()} sources, {measured.Count} measured. {measured.Count(model => !model.HasWeights)} of them hold no weights that training could have moved: tests of single operators.",
                $"{measured.Count(model => model.NeverTrained is not null)} more were never trained, by facts that no training leaves (listed below): an alarm about them is right. What is left may pass for trained models; that all of them are good is not known.", "",
                .. SharesOf("Models that may pass for trained ones", [.. measured.Where(model => model.IsTrained)]),
                .. SharesOf("Models that were never trained", [.. measured.Where(model => model.NeverTrained is not null)]),
                .. SharesOf("All that were measured", measured),
                Alarms.Markdown, Untrained.Markdown, Strangers.Markdown.TrimEnd('\n'), "",
            ];
            return string.Join('\n', lines);
        }
    }

    private static IEnumerable<string> SharesOf(string title, IReadOnlyList<RealModel> among)
    {
        List<RealModel> judged = [.. among.Where(model => model.Verdict is { InDomain: true })];
        return
        [
            $"## {title}", "",
            Share("inside the reference's domain, and judged", among, model => model.Verdict is { InDomain: true }),
            Share("called low performers, of those judged", judged, model => model.IsCalledLow),
            Share("called low performers, of all these", among, model => model.IsCalledLow),
            Share("with an error about a single fact", among, model => model.Findings.Any(finding => finding.Severity == Severity.Error)),
            Share("with a warning about a single fact", among, model => model.Findings.Any(finding => finding.Severity == Severity.Warning)),
            "",
        ];
    }

    private static string Share(string what, IReadOnlyList<RealModel> among, Func<RealModel, bool> isHit) => string.Create(CultureInfo.InvariantCulture,
        $"- {what}: {among.Count(isHit)} of {among.Count}, {MarkdownTable.Percent(BySource(among, isHit))} with every source counting the same");

    private MarkdownTable Alarms => new(
        "Every alarm",
        ["source", "file", "never trained?", "score", "facts", "reasons of the score"],
        [.. models.Where(model => model.IsCalledLow || model.Findings.Count > 0).Select(model => (string[])[
            model.Source, Name(model), model.NeverTrained is null ? "not shown" : "yes", model.Verdict?.Score is { } score ? MarkdownTable.Cell(score) : "–",
            string.Join("; ", model.Messages), model.IsCalledLow ? model.Words : ""])]);

    private MarkdownTable Untrained => new(
        "Models that were never trained, and what shows it",
        ["source", "file", "fact"],
        [.. models.Where(model => model.NeverTrained is not null).Select(model => (string[])[model.Source, Name(model), model.NeverTrained!])]);

    private MarkdownTable Strangers => new(
        "Why models are not judged",
        ["reason", "models"],
        [.. models.Where(model => model.Verdict is { InDomain: false }).CountBy(model => model.Words.Split('(')[0].Trim()).OrderByDescending(reason => reason.Value).ThenBy(reason => reason.Key, StringComparer.Ordinal)
            .Select(reason => (string[])[reason.Key, MarkdownTable.Cell(reason.Value)])]);

    private string Name(RealModel model) => Path.GetRelativePath(Path.Combine(corpus, model.Source), model.Path).Replace('\\', '/');

    private static double BySource(IReadOnlyList<RealModel> among, Func<RealModel, bool> isHit) =>
        among.GroupBy(model => model.Source).Select(source => source.Average(model => isHit(model) ? 1.0 : 0)).DefaultIfEmpty(double.NaN).Average();
}
