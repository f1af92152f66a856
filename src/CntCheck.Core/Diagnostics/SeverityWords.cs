namespace CntCheck.Diagnostics;

/// <summary>The severities <c>.editorconfig</c> knows, by their words.</summary>
internal static class SeverityWords
{
    /// <summary>Reads a word; case does not matter. "default" is known and means nothing is set.</summary>
    public static bool Parse(string word, out Severity? severity)
    {
        severity = word.ToLowerInvariant() switch
        {
            "none" => Severity.None,
            "silent" or "hidden" or "refactoring" => Severity.Hidden,
            "suggestion" or "info" => Severity.Information,
            "warning" or "warn" => Severity.Warning,
            "error" => Severity.Error,
            _ => null,
        };
        return severity is not null || word.Equals("default", StringComparison.OrdinalIgnoreCase);
    }
}
