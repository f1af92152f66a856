using CntCheck.Exchange;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace CntCheck.MSBuild;

/// <summary>Logs what the engine answered. It judges nothing: severities are resolved already.</summary>
internal static class AnswerLog
{
    /// <summary>Logs an answer: the findings, then what was checked. A repeated answer reads like a new one.</summary>
    public static void Write(TaskLoggingHelper log, GateAnswer answer)
    {
        foreach (var finding in answer.Findings)
            Write(log, finding);

        foreach (var summary in answer.Summaries)
            log.LogMessage(MessageImportance.High, summary);
    }

    /// <summary>Logs that there is no answer.</summary>
    public static void Failure(TaskLoggingHelper log, string project, string reason) =>
        log.LogError(null, EngineFailed.Id, null, EngineFailed.HelpLink, project, 0, 0, 0, 0, $"No model was judged: {reason}.");

    private static void Write(TaskLoggingHelper log, Finding finding)
    {
        switch (finding.Level)
        {
            case FindingLevel.Error:
                log.LogError(null, finding.Id, null, finding.HelpLink, finding.File, finding.Line, finding.Column, 0, 0, finding.Message);
                break;
            case FindingLevel.Warning:
                log.LogWarning(null, finding.Id, null, finding.HelpLink, finding.File, finding.Line, finding.Column, 0, 0, finding.Message);
                break;
            default:
                log.LogMessage(null, finding.Id, null, finding.File, finding.Line, finding.Column, 0, 0, MessageImportance.High, finding.Message);
                break;
        }
    }
}
