using CntCheck.Artifacts;
using CntCheck.Diagnostics;

namespace CntCheck.Rules;

/// <summary>A model that is named but not there.</summary>
internal sealed class ModelIsMissing : ModelRule
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT0002", Category: RuleCategory.Input, DefaultSeverity: Severity.Error,
        Title: "The model is missing",
        Message: "'{0}' is not there: train or export it first{1}",
        Explanation: """
            ## What it finds
            A model, or external data it names, that does not exist.

            ## Why it matters
            A gate that passes because its model was never made is worse than none.

            ## What to do
            Make the model before the gate runs: name the target that trains or exports it in `CntCheckDependsOn`.
            In clones whose models live elsewhere set `CntCheckMissingModel` to `warn` or `skip`, or mark the model with `Optional="true"`.
            """);

    internal override IEnumerable<Diagnostic> Evaluate(Judgement judgement)
    {
        if (judgement.Error is not { Problem: ArtifactProblem.Missing } error || judgement.Absence(error) == MissingModel.Skip)
            yield break;

        // A command line names the models it wants; only a project can say that one may be missing.
        var permission = judgement.Model.DeclaredIn is null ? "" : ", mark it Optional, or set CntCheckMissingModel to warn or skip";
        var finding = Report(judgement.Location, error.File, permission);
        yield return judgement.Absence(error) == MissingModel.Warn ? finding with { Severity = Severity.Warning } : finding;
    }
}
