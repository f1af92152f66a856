using CntCheck.Diagnostics;

namespace CntCheck.Rules;

/// <summary>The engine gave the build no answer. The build's task says this itself.</summary>
public sealed class EngineFailed : BuildRule
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT0020", Category: RuleCategory.Input, DefaultSeverity: Severity.Error,
        Title: "The engine gave the build no answer",
        Message: "No model was judged: {0}.",
        Explanation: """
            ## What it finds
            The engine, which judges in a process of its own, could not be started, was ended, took longer than `CntCheckTimeout` seconds (1800 unless set), or stopped without an answer.
            The message quotes the first line it wrote to standard error.

            ## Why it matters
            Without an answer nothing was judged, and that is never a pass. No severity setting changes that; `CntCheckEnabled=false` switches the gate off.

            ## What to do
            - *could not be started*, or *needs the runtime of .NET 8 or later*: the gate uses the `dotnet` that builds. Name another one in the property `CntCheckHost`.
            - *took longer*: raise `CntCheckTimeout`.
            - *is missing*: the package folder is damaged; remove the package's folder and restore again.
            - anything else: build again. Nothing of the failed run is kept, so the next build judges anew.
            """,
        IsConfigurable: false);
}
