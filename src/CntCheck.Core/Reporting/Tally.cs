using CntCheck.Diagnostics;

namespace CntCheck.Reporting;

/// <summary>A result in one sentence: the verdict and what it counts.</summary>
internal static class Tally
{
    /// <summary>"failed: 1 error, 2 warnings in 2 models".</summary>
    public static string Of(GateResult result)
    {
        var unread = result.Models.Count(model => model.Error is not null);
        var parts = new List<string>
        {
            Count(result, Severity.Error, "error"),
            Count(result, Severity.Warning, "warning"),
        };
        if (unread > 0)
            parts.Add($"{unread} not read");

        return $"{Word(result.Verdict)}: {string.Join(", ", parts)} in {Plural(result.Models.Count, "model")}";
    }

    /// <summary>The verdict as a past participle.</summary>
    public static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Pass => "passed",
        Verdict.Warn => "passed with warnings",
        Verdict.Fail => "failed",
        _ => "could not judge",
    };

    /// <summary>"1 model", "2 models".</summary>
    public static string Plural(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    private static string Count(GateResult result, Severity severity, string noun) =>
        Plural(result.AllDiagnostics.Count(finding => finding.Severity == severity), noun);
}
