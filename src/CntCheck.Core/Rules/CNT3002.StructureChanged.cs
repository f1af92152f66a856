using CntCheck.Diagnostics;
using CntCheck.Profiles;

namespace CntCheck.Rules;

/// <summary>A model built differently from its baseline.</summary>
internal sealed class StructureChanged : ProfileRule
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT3002", Category: RuleCategory.Drift, DefaultSeverity: Severity.Warning,
        Title: "The model is built differently from its baseline",
        Message: "'{0}' is built differently from its baseline, so drift is not judged: {1}; if it is meant, start the seeds anew: {2}",
        Explanation: """
            ## What it finds
            Layers or connections that are new, gone, renamed, reordered, or of another size than the accepted baseline's; or a baseline made under other conventions. How a model is stored (format, encoding, transposition) is no difference.

            ## Why it matters
            Another architecture than the one accepted may be a wrong file or a wrong export. Metrics of different structures do not compare, so drift is not judged.

            ## What to do
            If the new architecture is meant, accept it: that starts the seeds anew.
            """);

    private protected override IEnumerable<Diagnostic> Evaluate(Judgement judgement, Profile profile)
    {
        if (judgement.StructureChanges is { Count: > 0 } changes)
            yield return Report(judgement.Baseline?.StructureLocation ?? judgement.Location, judgement.Id, Listing.Of(changes, change => change), judgement.AcceptCommand);
    }
}
