using CntCheck.Diagnostics;

namespace CntCheck.Rules;

/// <summary>A run that measured no model.</summary>
internal sealed class NothingGated : GateRule
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT0004", Category: RuleCategory.Input, DefaultSeverity: Severity.Warning,
        Title: "No model was judged",
        Message: "no model was judged: {0}",
        Explanation: """
            ## What it finds
            A run that names no model, whose models are all missing by permission (`Optional`, `CntCheckMissingModel`), or in whose models no connection was understood.

            ## Why it matters
            Nothing measured is never a pass. The verdict of such a run is "error"; where every model was left out by permission the line itself is only information.

            ## What to do
            Name a model: `<CntModel Include="models/digits.onnx" />`, or `cntcheck check models/digits.onnx`.
            """);

    internal override IEnumerable<Diagnostic> Evaluate(GateJudgement judgement)
    {
        if (judgement.Models.Any(model => model.Profile is { Connections.Count: > 0 } || (model.Error is { } error && !model.IsExcused(error))))
            yield break;

        var options = judgement.Options;
        var unnamed = options.Unnamed.Select(file => ModelName.In(options.NamedIn, file)).ToList();
        var allMissing = judgement.Models.Count > 0 && judgement.Models.All(model => model.Profile is null);
        var place = judgement.Models.Count > 0 ? judgement.Models[0].Location : options.NamedIn ?? new Location(options.Snapshots);
        var finding = Report(place, judgement.Models.Count == 0
            ? $"none is named; add <CntModel Include=\"{unnamed.FirstOrDefault("path")}\" /> or give a path{LooksLikeModels(unnamed)}"
            : allMissing ? "every model that is named is missing, and may be" : "no connection of any model was understood");
        yield return allMissing && options.MissingModel != MissingModel.Warn ? finding with { Severity = Severity.Information } : finding;
    }

    private static string LooksLikeModels(List<string> files) =>
        files.Count == 0 ? "" : $" (these look like models: {Listing.Of(files, file => file)})";
}
