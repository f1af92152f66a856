using CntCheck.Artifacts;
using CntCheck.Diagnostics;

namespace CntCheck.Rules;

/// <summary>A Git LFS pointer where the model should be.</summary>
internal sealed class LfsPointer : ModelRule
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT0003", Category: RuleCategory.Input, DefaultSeverity: Severity.Error,
        Title: "A Git LFS pointer stands where the model should be",
        Message: "'{0}' is a Git LFS pointer, not the model: run git lfs pull",
        Explanation: """
            ## What it finds
            The small text file Git LFS leaves in place of a large file that was not downloaded.

            ## What to do
            Run `git lfs pull`; in CI, check out with LFS. Where models are deliberately not downloaded, `CntCheckMissingModel` (`warn` or `skip`) covers pointers too.
            """);

    internal override IEnumerable<Diagnostic> Evaluate(Judgement judgement)
    {
        if (judgement.Error is not { Problem: ArtifactProblem.LfsPointer } error || judgement.Absence(error) == MissingModel.Skip)
            yield break;

        var finding = Report(judgement.Location, Path.GetFileName(error.File));
        yield return judgement.Absence(error) == MissingModel.Warn ? finding with { Severity = Severity.Warning } : finding;
    }
}
