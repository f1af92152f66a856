using CntCheck.Diagnostics;

namespace CntCheck.Rules;

/// <summary>A baseline that cannot be used.</summary>
internal sealed class InvalidSnapshot : ModelRule
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT0007", Category: RuleCategory.Input, DefaultSeverity: Severity.Error,
        Title: "The baseline cannot be read",
        Message: "the baseline of '{0}' cannot be used: {1}; restore the file, or accept the model again: {2}",
        Explanation: """
            ## What it finds
            A `snapshots/<model-id>.cnt.json` that cannot be opened, is no JSON, lacks something, holds something unknown, or is of another model. The location is the line.

            ## Why it matters
            A half-read baseline would judge by half. Merge conflicts are the usual cause.

            ## What to do
            Restore the file from version control, or accept the model again.
            """);

    internal override IEnumerable<Diagnostic> Evaluate(Judgement judgement)
    {
        if (judgement.BaselineError is { } error)
            yield return Report(error.Location, judgement.Id, error.Reason, judgement.AcceptCommand);
    }
}
