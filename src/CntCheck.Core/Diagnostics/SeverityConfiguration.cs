namespace CntCheck.Diagnostics;

/// <summary>Decides what a finding weighs, as the C# compiler does for an analyzer's diagnostics.</summary>
/// <remarks>
/// Order: rule default, <c>.globalconfig</c>, the <c>.editorconfig</c> section that matches the model's path, then
/// NoWarn, WarningsAsErrors, WarningsNotAsErrors, TreatWarningsAsErrors. As in the compiler:
/// NoWarn silences everything, errors by default included; a configured <c>none</c> cannot be raised again;
/// WarningsAsErrors raises what it names, suggestions included; TreatWarningsAsErrors raises warnings only, configured ones included;
/// WarningsNotAsErrors wins over both, and over a configured <c>error</c> of a rule that is a warning by default.
/// Ids are compared with case, as the compiler does.
/// </remarks>
internal sealed class SeverityConfiguration
{
    private readonly SeverityOptions _options;
    private readonly AnalyzerConfigs? _configs;

    private SeverityConfiguration(SeverityOptions options, AnalyzerConfigs? configs, EditorConfigFiles files)
    {
        _options = options;
        _configs = configs;
        Dependencies = files.Considered;
        Problems = files.Problems;
    }

    /// <summary>Configuration files, existing or looked for.</summary>
    public IReadOnlyList<string> Dependencies { get; }

    /// <summary>What the files hold that means nothing.</summary>
    public IReadOnlyList<ConfigurationProblem> Problems { get; }

    /// <summary>Reads the configuration that may concern <paramref name="models"/>.</summary>
    public static SeverityConfiguration Load(SeverityOptions options, IEnumerable<string> models)
    {
        var files = EditorConfigFiles.Find(options, models);
        return new SeverityConfiguration(options, files.Relevant.Count > 0 ? new AnalyzerConfigs(files.Relevant) : null, files);
    }

    /// <summary>What a finding weighs.</summary>
    /// <param name="rule">The rule that found it.</param>
    /// <param name="found">What it weighs without configuration.</param>
    /// <param name="path">The model, or the file that is at fault.</param>
    public Severity Resolve(RuleDescriptor rule, Severity found, string path)
    {
        if (!rule.IsConfigurable)
            return found;

        var configured = _configs?.Severity(rule, path);
        if (_options.NoWarn.Contains(rule.Id) || configured == Severity.None)
            return Severity.None;

        var staysWarning = _options.WarningsNotAsErrors.Contains(rule.Id);
        if (!staysWarning && _options.WarningsAsErrors.Contains(rule.Id))
            return Severity.Error;

        // Bulk settings give way to any option that names the id.
        configured ??= staysWarning ? null : _configs?.BulkSeverity(rule, path);
        var severity = configured is { } value && !(staysWarning && found == Severity.Warning && value == Severity.Error) ? value : found;
        return severity == Severity.Warning && _options.TreatWarningsAsErrors && !staysWarning ? Severity.Error : severity;
    }
}
