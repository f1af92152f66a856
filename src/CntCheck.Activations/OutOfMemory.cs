namespace CntCheck.Activations;

/// <summary>Which process the system ends when a model takes all memory there is.</summary>
internal static class OutOfMemory
{
    private const string Score = "/proc/self/oom_score_adj";
    private const string FirstToEnd = "1000";

    /// <summary>Makes it this one, where the system can be told (Linux): not the build that waits for it, nor another's work.</summary>
    /// <remarks>Linux, proc(5), /proc/PID/oom_score_adj: whoever may not lower it may raise it.</remarks>
    public static void EndsThisProcessFirst()
    {
        try
        {
            if (File.Exists(Score))
                File.WriteAllText(Score, FirstToEnd);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A system that locks this down keeps its own order.
        }
    }
}
