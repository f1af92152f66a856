using CntCheck.Exchange;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace CntCheck.MSBuild;

/// <summary>Logs what the engine answered. It judges nothing: severities are resolved already.</summary>
internal static class AnswerLog
{
    /// <summary>Logs a new answer; messages are shown this once.</summary>
    public static void Write(TaskLoggingHelper log, GateAnswer answer) => Write(log, answer, MessageImportance.High);

    /// <summary>Logs an answer again; messages step back.</summary>
    public static void Repeat(TaskLoggingHelper log, GateAnswer answer) => Write(log, answer, MessageImportance.Normal);

    /// <summary>Logs that there is no answer.</summary>
    public static void Failure(TaskLoggingHelper log, string project, string reason) =>
        log.LogError(null, EngineFailed.Id, null, EngineFailed.HelpLink, project, 0, 0, 0, 0, $"No model was judged: {reason}.");

    private static void Write(TaskLoggingHelper log, GateAnswer answer, MessageImportance messages)
    {
        foreach (var finding in answer.Findings)
            Write(log, finding, messages);

        foreach (var summary in answer.Summaries)
            log.LogMessage(MessageImportance.High, summary);
    }

    private static void Write(TaskLoggingHelper log, Finding finding, MessageImportance messages)
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
                log.LogMessage(null, finding.Id, null, finding.File, finding.Line, finding.Column, 0, 0, messages, finding.Message);
                break;
        }
    }
}
