namespace CntCheck.Tool;

/// <summary>The run cannot go on, for a reason the user can do something about: one line, and the exit code it means.</summary>
internal sealed class ToolException(int exitCode, string message) : Exception(message)
{
    /// <summary>The exit code.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>The command line or the configuration is wrong.</summary>
    public static ToolException WrongUsage(string message) => new(Tool.ExitCode.WrongUsage, message);

    /// <summary>There is no model to measure.</summary>
    public static ToolException NothingMeasured(string message) => new(Tool.ExitCode.NotMeasured, $"nothing was measured: {message}");
}
