using CntCheck.Diagnostics;

namespace CntCheck.Rules;

/// <summary>A property of the project, or metadata of a model, whose value the gate does not know.</summary>
public sealed class InvalidProperty : BuildRule
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT0021", Category: RuleCategory.Input, DefaultSeverity: Severity.Error,
        Title: "A property of the project has an unknown value",
        Message: "{0}",
        Explanation: """
            ## What it finds
            A value of `CntCheckMissingModel`, `CntCheckReportFormats`, `CntCheckCompat`, `CntCheckAddSeed` or `CntCheckSamplesTimeout` that is none of those they can have, or metadata of a model's samples (`Labels`, `Classes`, `Prior`, `Mean`, `Std`) that mean nothing: shares that do not sum to 1, a count that is none, labels without samples. Or metadata of a model that are nearly called as one of the gate's is, and not quite (`Sample`, `Class`). The message names them.

            ## Why it matters
            A gate that guesses what a misspelt setting means may pass what it should stop. Nothing was judged.
            """,
        IsConfigurable: false);
}
