using CntCheck.Diagnostics;
using CntCheck.Exchange;

namespace CntCheck.Tool.Build;

/// <summary>Judges a project's models for the build.</summary>
internal static class BuildCheck
{
    /// <summary>Judges and answers.</summary>
    /// <param name="request">What the build asks.</param>
    /// <param name="start">When the engine started (UTC): a file changed later may have been read half before, half after.</param>
    public static GateAnswer Run(GateRequest request, DateTime start)
    {
        var problems = new List<string>();
        var options = RequestedOptions.Of(request, problems);
        var answer = new GateAnswer();
        var result = Gate.Run(options);

        answer.Findings.AddRange(result.AllDiagnostics.Where(IsReported).Select(Finding));
        answer.Summaries.AddRange(result.Models.Select(model => model.Summary));
        answer.Files.AddRange(ReliedOn.Files(request, result).Select(file => FileStamp.Of(file, start)));
        return answer;
    }

    private static bool IsReported(Diagnostic diagnostic) => diagnostic.Severity >= Severity.Information;

    private static Finding Finding(Diagnostic diagnostic) => new(
        diagnostic.Severity switch
        {
            Severity.Error => FindingLevel.Error,
            Severity.Warning => FindingLevel.Warning,
            _ => FindingLevel.Message,
        },
        diagnostic.Id, diagnostic.Location.File, diagnostic.Location.Line, diagnostic.Location.Column, diagnostic.Message, "");
}
