using CntCheck.Diagnostics;

namespace CntCheck.Rules;

/// <summary>A calibrated reference that cannot be used.</summary>
internal sealed class InvalidReference : GateRule
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT0014", Category: RuleCategory.Input, DefaultSeverity: Severity.Error,
        Title: "The calibrated reference cannot be read",
        Message: "the calibrated reference cannot be used: {0} (until this is mended, no model is compared with low performers); restore the file, or calibrate again: cntcheck calibrate --population FILE.csv",
        Explanation: """
            ## What it finds
            A `snapshots/performance.json` that cannot be opened, is no JSON, lacks something, or holds something unknown or impossible: a width of 0, a share above 1. The location is the line.

            ## Why it matters
            A half-read reference would judge by half, and the shipped one in its place would be another judge than the project chose. So neither is asked. Merge conflicts are the usual cause.

            ## What to do
            Restore the file from version control, or make it again from the population: the same networks give the same bytes. Without the file, the shipped reference is asked.
            """);

    internal override IEnumerable<Diagnostic> Evaluate(GateJudgement judgement)
    {
        if (judgement.ReferenceError is { } error)
            yield return Report(error.Location, error.Reason);
    }
}
