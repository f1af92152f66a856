namespace CntCheck.Diagnostics;

/// <summary>How much a finding weighs, in the words of <c>.editorconfig</c>.</summary>
public enum Severity
{
    /// <summary>Not reported.</summary>
    None,

    /// <summary>Reported only where every finding is asked for ("silent").</summary>
    Hidden,

    /// <summary>A message ("suggestion").</summary>
    Information,

    /// <summary>A warning; the gate passes unless warnings are errors.</summary>
    Warning,

    /// <summary>An error; the gate fails.</summary>
    Error,
}

/// <summary>The words for severities.</summary>
public static class Severities
{
    /// <summary>The word <c>.editorconfig</c> has for a severity.</summary>
    public static string InEditorConfig(this Severity severity) => severity switch
    {
        Severity.None => "none",
        Severity.Hidden => "silent",
        Severity.Information => "suggestion",
        Severity.Warning => "warning",
        _ => "error",
    };
}
