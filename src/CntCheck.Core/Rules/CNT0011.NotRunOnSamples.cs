using CntCheck.Diagnostics;

namespace CntCheck.Rules;

/// <summary>A model that has samples, but could not be judged on them.</summary>
internal sealed class NotRunOnSamples : ModelRule
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT0011", Category: RuleCategory.Input, DefaultSeverity: Severity.Error,
        Title: "The model could not be judged on its samples",
        Message: "{0}: {1}; {2}",
        Explanation: """
            ## What it finds
            A model that names samples, but was not run on them.

            ## Why it matters
            Who names samples relies on what they show; a gate that could not look must not pass.

            ## What to do
            What the message says.
            """);

    internal override IEnumerable<Diagnostic> Evaluate(Judgement judgement) =>
        judgement.SampleError is { } error ? [Report(judgement.Location, error.File, error.Reason, error.Advice)] : [];
}
