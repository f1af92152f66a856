using CntCheck.Artifacts;
using CntCheck.Diagnostics;

namespace CntCheck.Rules;

/// <summary>A model that is there but cannot be read.</summary>
internal sealed class UnreadableModel : ModelRule
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT0001", Category: RuleCategory.Input, DefaultSeverity: Severity.Error,
        Title: "The model cannot be read",
        Message: "'{0}' cannot be read: {1}",
        Explanation: """
            ## What it finds
            A file that is named as a model but is damaged, of an unknown or unsupported kind, or locked. The message says which file, at which byte, why, and what to do.

            ## Why it matters
            A model that cannot be read is not judged, and a gate that judges nothing must not pass. So no severity setting reaches this rule; to go on without the model, take it out of the project.

            ## What to do
            Export the model again, or see whether the file was cut off, merged as text, or replaced by a web page. Formats are told by content, never by extension.
            """,
        IsConfigurable: false);

    internal override IEnumerable<Diagnostic> Evaluate(Judgement judgement)
    {
        if (judgement.Error is not { Problem: not (ArtifactProblem.Missing or ArtifactProblem.LfsPointer) } error)
            yield break;

        var place = error.Offset is { } offset ? $" (byte {offset})" : "";
        var elsewhere = Path.GetFileName(error.File) == Path.GetFileName(judgement.Model.Path) ? "" : $"'{Path.GetFileName(error.File)}': ";
        yield return Report(judgement.Location, Path.GetFileName(judgement.Model.Path), elsewhere + error.Reason + place + (error.Advice.Length > 0 ? "; " + error.Advice : ""));
    }
}
