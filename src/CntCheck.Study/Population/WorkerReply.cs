namespace CntCheck.Study.Population;

/// <summary>The lines a worker says how a run went with.</summary>
internal static class WorkerReply
{
    /// <summary>The run's files are there.</summary>
    public const string Done = "run done";

    private const string FailedBefore = "run failed: ";

    /// <summary>The run stopped with an error.</summary>
    public static string Failed(Exception error) => $"{FailedBefore}{error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")}";

    /// <summary>Whether a line tells how a run went, and not what a library printed.</summary>
    public static bool IsReply(string line) => line == Done || line.StartsWith(FailedBefore, StringComparison.Ordinal);

    /// <summary>Why a run failed; null if it did not.</summary>
    public static string? Failure(string line) => line == Done ? null : line[FailedBefore.Length..];
}
