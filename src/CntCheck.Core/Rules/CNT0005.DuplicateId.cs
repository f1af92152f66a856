using CntCheck.Diagnostics;

namespace CntCheck.Rules;

/// <summary>Two models under one id.</summary>
public sealed class DuplicateId : GateRule
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT0005", Category: RuleCategory.Input, DefaultSeverity: Severity.Error,
        Title: "Two models have one id, or an id no file can be named by",
        Message: "{0}: give each model an id of its own, {1}",
        Explanation: """
            ## What it finds
            Models whose ids are equal (case does not matter, since files on some systems do not know it), or an id that no file can be named by. An id is the file's name without extension unless `Id` says otherwise.

            ## Why it matters
            The baseline is filed under the id: two models would be judged against one baseline, and accepting one would overwrite the other.

            ## What to do
            Set the `Id` metadata (`<CntModel Include="b/model.onnx" Id="b-model" />`), or `--id` for one model on the command line.
            """);

    internal override IEnumerable<Diagnostic> Evaluate(GateJudgement judgement)
    {
        var unusable = judgement.Models.Where(model => !Profiles.ModelId.IsValid(model.Id)).Select(model =>
            Report(model.Location, $"'{model.Id}' cannot be a model's id ({Profiles.ModelId.Advice})", Command(model)));
        var shared = judgement.Models.GroupBy(model => model.Id, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group =>
            Report(group.Last().Location, $"the id '{group.Key}' is used by {string.Join(" and ", group.Select(model => $"'{model.Model.Path}'"))}", Command(group.Last())));
        return unusable.Concat(shared);
    }

    private static string Command(Judgement judgement) => judgement.Model.DeclaredIn is { } project
        ? $"<CntModel Include=\"{ModelName.In(project, judgement.Model.Path)}\" Id=\"…\" />"
        : "check them one by one with --id";
}
