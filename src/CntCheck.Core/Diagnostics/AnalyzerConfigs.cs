using Microsoft.CodeAnalysis;

namespace CntCheck.Diagnostics;

/// <summary>Severities from <c>.editorconfig</c> and <c>.globalconfig</c> files, matched by the compiler's own code. Loading this type loads Roslyn.</summary>
internal sealed class AnalyzerConfigs
{
    private const string Bulk = "dotnet_analyzer_diagnostic";
    private readonly AnalyzerConfigSet _configs;

    public AnalyzerConfigs(IEnumerable<ConfigFile> files) =>
        _configs = AnalyzerConfigSet.Create(files.Select(file => AnalyzerConfig.Parse(file.Text, file.Path)).ToList());

    /// <summary>What the files say for the rule's id, or null.</summary>
    public Severity? Severity(RuleDescriptor rule, string path) =>
        _configs.GetOptionsForSourcePath(path).TreeOptions.TryGetValue(rule.Id, out var report)
        || _configs.GlobalConfigOptions.TreeOptions.TryGetValue(rule.Id, out report)
            ? InOurWords(report)
            : null;

    /// <summary>What the files say for the rule's category, or for all rules, or null.</summary>
    public Severity? BulkSeverity(RuleDescriptor rule, string path)
    {
        var options = _configs.GetOptionsForSourcePath(path).AnalyzerOptions;
        var global = _configs.GlobalConfigOptions.AnalyzerOptions;
        foreach (var key in new[] { $"{Bulk}.category-{rule.Category}.severity".ToLowerInvariant(), $"{Bulk}.severity" })
        {
            if ((options.TryGetValue(key, out var word) || global.TryGetValue(key, out word)) && SeverityWords.Parse(word, out var severity))
                return severity;
        }

        return null;
    }

    private static Severity? InOurWords(ReportDiagnostic report) => report switch
    {
        ReportDiagnostic.Suppress => Diagnostics.Severity.None,
        ReportDiagnostic.Hidden => Diagnostics.Severity.Hidden,
        ReportDiagnostic.Info => Diagnostics.Severity.Information,
        ReportDiagnostic.Warn => Diagnostics.Severity.Warning,
        ReportDiagnostic.Error => Diagnostics.Severity.Error,
        _ => null,
    };
}
