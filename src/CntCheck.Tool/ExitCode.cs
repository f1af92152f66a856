namespace CntCheck.Tool;

/// <summary>What a run ends with; each number has one meaning.</summary>
internal static class ExitCode
{
    /// <summary>Everything passed (warnings allowed).</summary>
    public const int Pass = 0;

    /// <summary>The gate failed, or <c>diff --exit-code</c> found a difference.</summary>
    public const int Failed = 1;

    /// <summary>Wrong usage or configuration; also a folder that cannot be written.</summary>
    public const int WrongUsage = 2;

    /// <summary>A model could not be read, or nothing was measured.</summary>
    public const int NotMeasured = 3;

    /// <summary>An error of CntCheck itself.</summary>
    public const int Internal = 70;

    /// <summary>The run was cancelled.</summary>
    public const int Cancelled = 130;
}
