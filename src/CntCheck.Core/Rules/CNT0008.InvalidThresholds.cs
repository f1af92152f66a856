using CntCheck.Diagnostics;
using CntCheck.Profiles;

namespace CntCheck.Rules;

/// <summary>A thresholds file that cannot be used.</summary>
internal sealed class InvalidThresholds : GateRule
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT0008", Category: RuleCategory.Input, DefaultSeverity: Severity.Error,
        Title: "The thresholds cannot be read",
        Message: "the thresholds cannot be used: {0} (until this is mended, {1})",
        Explanation: """
            ## What it finds
            A `snapshots/thresholds.json` that cannot be opened, is no JSON, or holds a key or a metric that does not exist; an `architecture` in it that does not fit its model: a module the file does not have, a size that does not come out, or a model that holds its own graph. The location is the line.

            ## Why it matters
            A misspelt metric would silently judge nothing, and a model of another architecture would be measured than the one that runs.

            ## What to do
            Mend the line. The file's JSON schema (`docs/thresholds.schema.json`) lets editors complete and check it.
            """);

    internal override IEnumerable<Diagnostic> Evaluate(GateJudgement judgement)
    {
        if (judgement.ThresholdsError is { } error)
            yield return Report(error.Location, error.Reason, "no threshold is judged");

        foreach (var unfit in judgement.Models.Select(model => model.ArchitectureError).OfType<SnapshotException>())
            yield return Report(unfit.Location, unfit.Reason, "the model is not judged");
    }
}
