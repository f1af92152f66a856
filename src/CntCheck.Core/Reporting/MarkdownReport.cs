using System.Globalization;
using CntCheck.Diagnostics;
using CntCheck.Profiles;
using CntCheck.Rules;

namespace CntCheck.Reporting;

/// <summary>GitHub-flavoured Markdown for a pull request or <c>$GITHUB_STEP_SUMMARY</c> (at most 1 MiB there, hence the caps).</summary>
internal sealed class MarkdownReport : ReportFormat
{
    private const int MaxFindings = 200;
    private const int MaxDetailedModels = 20;
    private const int MaxLayers = 100;

    /// <inheritdoc/>
    public override string Name => "md";

    /// <inheritdoc/>
    public override void Write(GateResult result, ReportContext context, TextWriter writer)
    {
        writer.Write($"## CntCheck {Tally.Of(result)}\n");
        WriteModels(result, context, writer);
        WriteFindings(result, context, writer);
        WriteLowPerformers(result, writer);
        foreach (var model in result.Models.Where(model => model.Profile is not null).Take(MaxDetailedModels))
            WriteLayers(model.Profile!, writer);
    }

    private static void WriteModels(GateResult result, ReportContext context, TextWriter writer)
    {
        writer.Write("\n| model | verdict | what was checked |\n|---|---|---|\n");
        foreach (var model in result.Models)
            writer.Write($"| {Cell(model.Id)} | {Verdict(model)} | {Cell(model.Error is { } error ? UnreadModel.Describe(error, context) : model.Summary)} |\n");
    }

    private static void WriteFindings(GateResult result, ReportContext context, TextWriter writer)
    {
        var findings = context.Reported(result.AllDiagnostics).OrderByDescending(finding => finding.Severity).ToList();
        if (findings.Count == 0)
            return;

        writer.Write("\n| severity | rule | where | finding |\n|---|---|---|---|\n");
        foreach (var finding in findings.Take(MaxFindings))
            writer.Write($"| {Mark(finding.Severity)} | {Link(finding.Id, context)} | {Place(finding.Location, context)} | {Cell(finding.Message)} |\n");

        if (findings.Count > MaxFindings)
            writer.Write($"\n{findings.Count - MaxFindings} more findings are not listed here.\n");
    }

    private static void WriteLowPerformers(GateResult result, TextWriter writer)
    {
        var judged = result.Models.Where(model => model.LowPerformer is not null).Take(MaxFindings).ToList();
        if (judged.Count == 0)
            return;

        writer.Write("\n| looks like a low performer | score (0 healthy, 1 low) | limit | by its | reference | because |\n|---|---:|---:|---|---|---|\n");
        foreach (var (id, verdict) in judged.Select(model => (model.Id, model.LowPerformer!)))
        {
            var word = !verdict.InDomain ? "not judged" : verdict.IsLow ? "yes" : "no";
            writer.Write($"| {Cell(id)}: {word} | {Score(verdict.Score)} | {Score(verdict.Limit)} | {verdict.Basis} | {Cell(verdict.Reference)} | {Cell(string.Join("; ", verdict.Reasons))} |\n");
        }
    }

    private static string Score(double? score) => score is { } value ? LooksLikeLowPerformer.Text(value) : "";

    private static void WriteLayers(Profile profile, TextWriter writer)
    {
        writer.Write($"\n<details><summary>{Html(profile.Model)}: layers</summary>\n\n");
        writer.Write("| layer | nodes | node-strength.mean | layer-fluctuation | fluctuation-ratio |\n|---|---:|---:|---:|---:|\n");
        foreach (var layer in profile.Layers.Take(MaxLayers))
        {
            var nodes = layer.Nodes.ToString("N0", CultureInfo.InvariantCulture);
            writer.Write($"| {Cell(layer.Name)} | {nodes} | {Number(layer.Metrics, "node-strength.mean")} | {Number(layer.Metrics, "layer-fluctuation")} | {Number(layer.Metrics, "fluctuation-ratio")} |\n");
        }

        if (profile.Layers.Count > MaxLayers)
            writer.Write($"\n{profile.Layers.Count - MaxLayers} more layers are not listed here.\n");
        if (profile.Data is { } data)
            WriteNeurons(data, writer);
        writer.Write("\n</details>\n");
    }

    private static void WriteNeurons(DataProfile data, TextWriter writer)
    {
        string[] metrics = [SeedData.Mean, SeedData.OverNeurons, SeedData.OverSamples, SeedData.Dead, SeedData.Rank];
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"\n| neurons on {data.Rows:N0} samples | {string.Join(" | ", metrics.Select(Short))} |\n|---|{string.Concat(metrics.Select(_ => "---:|"))}\n"));
        foreach (var layer in data.Layers.Take(MaxLayers))
            writer.Write($"| {Cell(layer.Name)} | {string.Join(" | ", metrics.Select(metric => Number(layer.Metrics, metric)))} |\n");

        if (data.Layers.Count > MaxLayers)
            writer.Write($"\n{data.Layers.Count - MaxLayers} more layers are not listed here.\n");
        foreach (var output in data.Outputs.Where(output => output.Metrics is { Count: > 0 }))
            writer.Write($"\nOutput {Cell(output.Name)}: {string.Join(", ", output.Metrics!.Select(metric => $"{metric.Key} {Number(output.Metrics, metric.Key)}"))}\n");
    }

    private static string Short(string metric) => metric[(metric.IndexOf('.', StringComparison.Ordinal) + 1)..];

    private static string Verdict(ModelResult model)
    {
        if (model.Error is not null)
            return "⛔ not read";

        var worst = model.Diagnostics.Select(finding => finding.Severity).DefaultIfEmpty(Severity.None).Max();
        return worst switch
        {
            Severity.Error => "❌ failed",
            Severity.Warning => "⚠️ passed with warnings",
            _ => "✅ passed",
        };
    }

    private static string Mark(Severity severity) => severity switch
    {
        Severity.Error => "❌ error",
        Severity.Warning => "⚠️ warning",
        _ => "info",
    };

    private static string Link(string id, ReportContext context) =>
        context.Rules.FirstOrDefault(rule => rule.Id == id) is { } rule ? $"[{id}]({rule.HelpLink})" : id;

    private static string Place(Location location, ReportContext context)
    {
        if (location.File.Length == 0)
            return "";

        var file = Cell(context.Show(location.File));
        return location.Line > 0 ? $"{file}:{location.Line}" : file;
    }

    private static string Number(MetricSet? metrics, string metric) =>
        metrics is null ? "not finite" : metrics[metric]?.ToString("G4", CultureInfo.InvariantCulture) ?? "";

    /// <summary>Text that neither ends the cell nor becomes a tag, a link, emphasis or a mention.</summary>
    private static string Cell(string text)
    {
        var cell = Html(text);
        foreach (var special in "\\|*_`[]~@#")
            cell = cell.Replace(special.ToString(), special is '@' or '#' ? $"{special}\u200B" : $"\\{special}", StringComparison.Ordinal);

        return cell;
    }

    private static string Html(string text) =>
        text.ReplaceLineEndings(" ").Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
