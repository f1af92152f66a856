using CntCheck.Diagnostics;

namespace CntCheck.Rules;

/// <summary>A thresholds file that cannot be used.</summary>
internal sealed class InvalidThresholds : GateRule
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT0008", Category: RuleCategory.Input, DefaultSeverity: Severity.Error,
        Title: "The thresholds cannot be read",
        Message: "the thresholds cannot be used: {0} (until this is mended, no threshold is judged)",
        Explanation: """
            ## What it finds
            A `snapshots/thresholds.json` that cannot be opened, is no JSON, or holds a key or a metric that does not exist. The location is the line.

            ## Why it matters
            A misspelt metric would silently judge nothing.

            ## What to do
            Mend the line. The file's JSON schema (`docs/thresholds.schema.json`) lets editors complete and check it.
            """);

    internal override IEnumerable<Diagnostic> Evaluate(GateJudgement judgement)
    {
        if (judgement.ThresholdsError is { } error)
            yield return Report(error.Location, error.Reason);
    }
}
