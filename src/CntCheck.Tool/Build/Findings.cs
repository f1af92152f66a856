using CntCheck.Diagnostics;
using CntCheck.Exchange;
using CntCheck.Rules;

namespace CntCheck.Tool.Build;

/// <summary>Diagnostics as the build logs them.</summary>
internal static class Findings
{
    /// <summary>The finding of a diagnostic.</summary>
    public static Finding Of(Diagnostic diagnostic) => new(
        Level(diagnostic.Severity), diagnostic.Id,
        diagnostic.Location.File, diagnostic.Location.Line, diagnostic.Location.Column,
        diagnostic.Message, RuleCatalogue.Find(diagnostic.Id)?.Descriptor.HelpLink ?? "");

    private static FindingLevel Level(Severity severity) => severity switch
    {
        Severity.Error => FindingLevel.Error,
        Severity.Warning => FindingLevel.Warning,
        _ => FindingLevel.Message,
    };
}
