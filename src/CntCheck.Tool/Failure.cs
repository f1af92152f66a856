using CntCheck.Artifacts;
using CntCheck.Profiles;
using CntCheck.Reporting;

namespace CntCheck.Tool;

/// <summary>What a run says when it cannot go on: one line on standard error, and the exit code of its kind.</summary>
internal static class Failure
{
    private const string Issues = "https://github.com/cntcheck/cntcheck/issues";

    /// <summary>Prints <paramref name="exception"/> and returns its exit code.</summary>
    public static int Report(Exception exception, TextWriter error, ToolEnvironment environment, bool verbose)
    {
        var (exitCode, line) = exception switch
        {
            OperationCanceledException => (ExitCode.Cancelled, "cancelled"),
            ToolException known => (known.ExitCode, known.Message),
            ArtifactException unread => (ExitCode.NotMeasured, UnreadModel.Describe(unread, ContextOf(environment))),
            SnapshotException snapshot => (ExitCode.WrongUsage, Describe(snapshot, ContextOf(environment))),
            IOException or UnauthorizedAccessException => (ExitCode.WrongUsage, exception.Message),
            _ => (ExitCode.Internal, $"internal error: {exception.GetType().Name}: {exception.Message} Please report it with the output of -v at {Issues}."),
        };

        error.Write($"cntcheck: {line.ReplaceLineEndings(" ")}\n");
        if (verbose && exitCode == ExitCode.Internal)
            error.Write($"{exception}\n");
        return exitCode;
    }

    private static string Describe(SnapshotException error, ReportContext context)
    {
        var line = error.Location.Line > 0 ? $"({error.Location.Line},{error.Location.Column})" : "";
        var advice = error.Advice.Length == 0 ? "" : $"; {error.Advice}";
        return $"{context.Show(error.Location.File)}{line}: {error.Reason}{advice}";
    }

    private static ReportContext ContextOf(ToolEnvironment environment) => new() { Folder = environment.Folder, Rules = [] };
}
