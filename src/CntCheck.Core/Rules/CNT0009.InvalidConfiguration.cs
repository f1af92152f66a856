using CntCheck.Diagnostics;

namespace CntCheck.Rules;

/// <summary>A severity setting that means nothing.</summary>
internal sealed class InvalidConfiguration : GateRule
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT0009", Category: RuleCategory.Input, DefaultSeverity: Severity.Warning,
        Title: "A severity setting means nothing",
        Message: "the severity configuration is not understood: {0}",
        Explanation: """
            ## What it finds
            A `dotnet_diagnostic.CNTxxxx.severity` in an `.editorconfig` or `.globalconfig` file whose value is none of `none`, `silent`, `suggestion`, `warning`, `error`, `default`; or a configuration file that cannot be read.

            ## Why it matters
            The setting has no effect, though its author believes it has.
            """);

    internal override IEnumerable<Diagnostic> Evaluate(GateJudgement judgement) =>
        judgement.ConfigurationProblems.Select(problem => Report(problem.Location, problem.Reason));
}
