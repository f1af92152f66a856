using CntCheck.Diagnostics;
using CntCheck.Profiles;

namespace CntCheck.Rules;

/// <summary>A model nothing has been accepted for yet.</summary>
internal sealed class NoBaseline : ProfileRule
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT0006", Category: RuleCategory.Input, DefaultSeverity: Severity.Information,
        Title: "The model has no baseline yet",
        Message: "'{0}' has no baseline yet ({1}), so drift is not judged: if this model is good, run: {2}",
        Explanation: """
            ## What it finds
            A model without `snapshots/<model-id>.cnt.json`.

            ## Why it matters
            Change from an accepted state is the strongest evidence the weights alone give. Without a baseline the gate still judges health and thresholds.

            ## What to do
            Accept a model you trust: `dotnet build -t:CntCheckAccept`, or `cntcheck accept models/digits.onnx`, and commit the file. Accept further seeds of the same recipe with `-p:CntCheckAddSeed=true` (`--add-seed`): from five on, drift is judged sharply.
            """);

    private protected override IEnumerable<Diagnostic> Evaluate(Judgement judgement, Profile profile)
    {
        if (judgement.Baseline is null && judgement.BaselineError is null && profile.Connections.Count > 0)
            yield return Report(judgement.Location, judgement.Id, BaselineFile(judgement), judgement.AcceptCommand);
    }

    /// <summary>The file that is missing, in its folder: "snapshots/digits.cnt.json".</summary>
    private static string BaselineFile(Judgement judgement)
    {
        var file = Baseline.PathOf(judgement.Snapshots, judgement.Id);
        return $"{Path.GetFileName(Path.GetDirectoryName(file))}/{Path.GetFileName(file)}";
    }
}
