using CntCheck.Artifacts;
using CntCheck.Diagnostics;
using CntCheck.Exchange;
using CntCheck.Rules;

namespace CntCheck.Tool.Build;

/// <summary>Judges a project's models for the build.</summary>
internal static class BuildCheck
{
    /// <summary>Judges and answers.</summary>
    /// <param name="request">What the build asks.</param>
    /// <param name="start">When the engine started (UTC): a file changed later may have been read half before, half after.</param>
    public static GateAnswer Run(GateRequest request, DateTime start)
    {
        var problems = new List<Diagnostic>();
        var options = RequestedOptions.Of(request, problems);
        var reports = Reports.Of(request, problems);
        return problems.Count > 0 ? Refusal.Of(problems) : Judge(request, options, reports, start);
    }

    private static GateAnswer Judge(GateRequest request, GateOptions options, Reports reports, DateTime start)
    {
        var result = Gate.Run(options);
        var unwritten = reports.Write(result);

        var answer = new GateAnswer { MayBeRepeated = unwritten.Count == 0 && !HadNoAccess(result) && !FailedToRun(result) };
        answer.Findings.AddRange(result.AllDiagnostics.Concat(unwritten).Where(IsReported).Select(Findings.Of));
        answer.Summaries.AddRange(result.Models.Select(model => model.Summary));
        answer.Files.AddRange(ReliedOn.Files(request, result).Select(file => FileStamp.Of(file, start)));
        answer.Files.AddRange(reports.Files.Select(FileStamp.Of));
        return answer;
    }

    private static bool IsReported(Diagnostic diagnostic) => diagnostic.Severity >= Severity.Information;

    // Who may read a file changes neither its size nor its time.
    private static bool HadNoAccess(GateResult result) =>
        result.Models.Any(model => model.Error is { Problem: ArtifactProblem.Inaccessible });

    // What ended a process, or was slow, may have passed; and not every file a failed run read is known.
    private static bool FailedToRun(GateResult result) => result.Models.Any(model => model.SampleError is not null);
}
