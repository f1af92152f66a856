using CntCheck.Diagnostics;

namespace CntCheck.Rules;

/// <summary>A run that measured no model.</summary>
public sealed class NothingGated : GateRule
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT0004", Category: RuleCategory.Input, DefaultSeverity: Severity.Warning,
        Title: "No model was judged",
        Message: "no model was judged: {0}",
        Explanation: """
            ## What it finds
            A run that names no model, or whose models are all missing by permission (`Optional`, `CntCheckMissingModel`).

            ## Why it matters
            Nothing measured is never a pass. The verdict of such a run is "error"; where every model was left out by permission the line itself is only information.

            ## What to do
            Name a model: `<CntModel Include="models/digits.onnx" />`, or `cntcheck check models/digits.onnx`.
            """);

    internal override IEnumerable<Diagnostic> Evaluate(GateJudgement judgement)
    {
        if (judgement.Models.Any(model => model.Profile is not null || model.Error is { } error && !model.IsExcused(error)))
            yield break;

        var options = judgement.Options;
        var finding = Report(new Location(options.Snapshots), judgement.Models.Count == 0
            ? "none is named; add <CntModel Include=\"path\" /> or give a path"
            : "every model that is named is missing, and may be");
        yield return judgement.Models.Count > 0 && options.MissingModel != MissingModel.Warn ? finding with { Severity = Severity.Information } : finding;
    }
}
