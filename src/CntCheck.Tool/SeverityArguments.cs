using System.CommandLine;

namespace CntCheck.Tool;

/// <summary>The options that decide severities, with the compiler's names and meaning.</summary>
internal sealed class SeverityArguments
{
    private const string WarnAsError = "--warnaserror";
    private const string All = "all";

    private readonly Option<string[]> _editorConfig = new("--editorconfig")
    {
        Description = "Further .editorconfig files (those beside and above each model are found)",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _noWarn = new("--nowarn") { Description = "Rules that are not reported, e.g. CNT3001,CNT1006", HelpName = "IDS" };

    private readonly Option<string[]> _warnAsError = new(WarnAsError) { Description = "Warnings that are errors: all, or those of the rules named", HelpName = "IDS" };

    /// <summary>The options, in the order help shows them.</summary>
    public IEnumerable<Symbol> Symbols => [_editorConfig, _noWarn, _warnAsError];

    /// <summary>What the command line says.</summary>
    /// <exception cref="ToolException">An id or a file is none.</exception>
    public SeverityOptions Of(ParseResult parsed, ToolContext context)
    {
        var asErrors = parsed.GetValue(_warnAsError) ?? [];
        return new SeverityOptions
        {
            EditorConfigFiles = [.. (parsed.GetValue(_editorConfig) ?? []).Select(file => Existing(file, context))],
            NoWarn = Ids(parsed.GetValue(_noWarn)),
            WarningsAsErrors = Ids([.. asErrors.Where(value => value != All)]),
            TreatWarningsAsErrors = asErrors.Contains(All),
        };
    }

    /// <summary>The arguments with the "all" that a bare <c>--warnaserror</c> means, as it does for the compiler.</summary>
    /// <remarks>Without it, the path in <c>check --warnaserror models</c> would be taken for the option's value.</remarks>
    public static string[] Complete(IReadOnlyList<string> arguments) =>
    [
        .. arguments.Select((argument, i) =>
            argument == WarnAsError && (i + 1 == arguments.Count || !IsId(arguments[i + 1])) && arguments.ElementAtOrDefault(i + 1) != All
                ? $"{WarnAsError}={All}"
                : argument),
    ];

    private static bool IsId(string value) => value.StartsWith("CNT", StringComparison.OrdinalIgnoreCase);

    private static List<string> Ids(string[]? values)
    {
        var ids = (values ?? []).SelectMany(value => value.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries)).ToList();
        return ids.Find(id => !IsId(id)) is { } odd
            ? throw ToolException.WrongUsage($"'{odd}' is no rule id; 'cntcheck rules' lists them.")
            : ids;
    }

    private static string Existing(string file, ToolContext context) =>
        File.Exists(context.FullPath(file)) ? context.FullPath(file) : throw ToolException.WrongUsage($"--editorconfig: there is no file '{file}'.");
}
