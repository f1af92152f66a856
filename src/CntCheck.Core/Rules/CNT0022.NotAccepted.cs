using CntCheck.Diagnostics;

namespace CntCheck.Rules;

/// <summary>The build was asked to accept the models and could not.</summary>
public sealed class NotAccepted : BuildRule
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT0022", Category: RuleCategory.Input, DefaultSeverity: Severity.Error,
        Title: "The models were not accepted",
        Message: "not accepted: {0}",
        Explanation: """
            ## What it finds
            `dotnet build -t:CntCheckAccept` could not write a baseline: a model cannot be read or is no model to hold others to, the folder cannot be written, a seed does not fit the baseline it should join, or a build server runs the command.

            ## Why it matters
            A baseline is what later models are judged by. A person accepts it, reviews the changed file, and commits it; a build server never does.
            """,
        IsConfigurable: false);
}
