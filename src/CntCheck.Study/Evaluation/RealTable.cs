using System.Globalization;
using CntCheck.Diagnostics;
using CntCheck.Verdicts;

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
                "On noise all are taken as classifiers of as many classes as they give numbers a sample, as nobody says which of them are: controllers and regressions among them are judged as what they are not. The product judges so only where classes are declared.", "",
                .. SharesOf("Models that may pass for trained ones", [.. measured.Where(model => model.IsTrained)]),
                .. SharesOf("Models that were never trained", [.. measured.Where(model => model.NeverTrained is not null)]),
                .. SharesOf("All that were measured", measured),
                Alarms.Markdown, Untrained.Markdown, Strangers.Markdown.TrimEnd('\n'), "",
            ];
            return string.Join('\n', lines);
        }
    }

    private static IEnumerable<string> SharesOf(string title, IReadOnlyList<RealModel> among) =>
    [
        $"## {title}", "",
        .. Verdicts("by the weights alone", among, model => model.ByWeights),
        .. Verdicts("by weights and noise, taken as classifiers", among, model => model.WithNoise),
        Share("with an error about a single fact", among, model => model.Findings.Any(finding => finding.Severity == Severity.Error)),
        Share("with a warning about a single fact", among, model => model.Findings.Any(finding => finding.Severity == Severity.Warning)),
        "",
    ];

    private static IEnumerable<string> Verdicts(string basis, IReadOnlyList<RealModel> among, Func<RealModel, LowPerformer?> verdict)
    {
        List<RealModel> judged = [.. among.Where(IsJudged)];
        return
        [
            Share($"judged {basis}", among, IsJudged),
            Share("called low performers, of those judged so", judged, IsCalledLow),
            Share("called low performers so, of all these", among, IsCalledLow),
        ];

        bool IsJudged(RealModel model) => verdict(model) is { InDomain: true };
        bool IsCalledLow(RealModel model) => verdict(model) is { IsLow: true };
    }

    private static string Share(string what, IReadOnlyList<RealModel> among, Func<RealModel, bool> isHit) => string.Create(CultureInfo.InvariantCulture,
        $"- {what}: {among.Count(isHit)} of {among.Count}, {MarkdownTable.Percent(BySource(among, isHit))} with every source counting the same");

    private MarkdownTable Alarms => new(
        "Every alarm",
        ["source", "file", "never trained?", "score, weights", "score, weights + noise", "facts", "reasons of the score"],
        [.. models.Where(model => model.IsCalledLow || model.Findings.Count > 0).Select(model => (string[])[
            model.Source, Name(model), model.NeverTrained is null ? "not shown" : "yes", ScoreOf(model.ByWeights), ScoreOf(model.WithNoise),
            string.Join("; ", model.Messages), ReasonsOf(model)])]);

    private MarkdownTable Untrained => new(
        "Models that were never trained, and what shows it",
        ["source", "file", "fact"],
        [.. models.Where(model => model.NeverTrained is not null).Select(model => (string[])[model.Source, Name(model), model.NeverTrained!])]);

    private MarkdownTable Strangers => new(
        "Why models are not judged by their weights",
        ["reason", "models"],
        [.. models.Where(model => model.ByWeights is { InDomain: false }).CountBy(model => Words(model.ByWeights!).Split('(')[0].Trim()).OrderByDescending(reason => reason.Value).ThenBy(reason => reason.Key, StringComparer.Ordinal)
            .Select(reason => (string[])[reason.Key, MarkdownTable.Cell(reason.Value)])]);

    // A score is in bold where it is an alarm.
    private static string ScoreOf(LowPerformer? verdict) => verdict switch
    {
        { IsLow: true, Score: { } score } => $"**{MarkdownTable.Cell(score)}**",
        { Score: { } score } => MarkdownTable.Cell(score),
        _ => "–",
    };

    private static string ReasonsOf(RealModel model) =>
        string.Join("; ", new[] { model.WithNoise, model.ByWeights }.Where(verdict => verdict is { IsLow: true }).Take(1).Select(verdict => Words(verdict!)));

    private static string Words(LowPerformer verdict) => string.Join("; ", verdict.Reasons);

    private string Name(RealModel model) => Path.GetRelativePath(Path.Combine(corpus, model.Source), model.Path).Replace('\\', '/');

    private static double BySource(IReadOnlyList<RealModel> among, Func<RealModel, bool> isHit) =>
        among.GroupBy(model => model.Source).Select(source => source.Average(model => isHit(model) ? 1.0 : 0)).DefaultIfEmpty(double.NaN).Average();
}
