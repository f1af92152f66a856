using System.Text.RegularExpressions;

namespace CntCheck.Diagnostics;

/// <summary>One configuration file that may hold severities of ours.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Text">Its text.</param>
internal sealed record ConfigFile(string Path, string Text);

/// <summary>The configuration files that concern some models: those the build passes, and those beside and above each model.</summary>
internal sealed partial class EditorConfigFiles
{
    private readonly Dictionary<string, string?> _texts = new(StringComparer.Ordinal);
    private readonly List<ConfigurationProblem> _problems = [];

    private EditorConfigFiles()
    {
    }

    /// <summary>Every file read or looked for, sorted.</summary>
    public IReadOnlyList<string> Considered => [.. _texts.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The files to match with: all of them if any mentions a severity of ours, else none, so that Roslyn is not loaded for nothing.</summary>
    public IReadOnlyList<ConfigFile> Relevant
    {
        get
        {
            var files = _texts.Where(file => file.Value is not null).Select(file => new ConfigFile(file.Key, file.Value!)).OrderBy(file => file.Path, StringComparer.Ordinal).ToList();
            return files.Any(file => Ours().IsMatch(file.Text)) ? files : [];
        }
    }

    /// <summary>Settings of ours that mean nothing.</summary>
    public IReadOnlyList<ConfigurationProblem> Problems => _problems;

    /// <summary>Finds and reads the files.</summary>
    public static EditorConfigFiles Find(SeverityOptions options, IEnumerable<string> models)
    {
        var files = new EditorConfigFiles();
        foreach (var path in options.EditorConfigFiles.Concat(options.GlobalConfigFiles))
        {
            if (files.Read(Path.GetFullPath(path)) is null && File.Exists(path))
                files._problems.Add(new ConfigurationProblem(new Location(path), "the file cannot be read"));
        }

        foreach (var folder in models.Select(model => Path.GetDirectoryName(Path.GetFullPath(model))).Distinct())
            files.ReadUpwards(folder);

        return files;
    }

    private void ReadUpwards(string? folder)
    {
        for (var current = folder; current is not null; current = Path.GetDirectoryName(current))
        {
            if (Read(Path.Combine(current, ".editorconfig")) is { } text && IsRoot(text))
                return;
        }
    }

    private string? Read(string path)
    {
        if (!_texts.TryGetValue(path, out var text))
        {
            text = TextOf(path);
            _texts.Add(path, text);
            FindProblems(path, text ?? "");
        }

        return text;
    }

    private static string? TextOf(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void FindProblems(string path, string text)
    {
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (Setting().Match(line) is not { Success: true } setting)
                continue;

            var word = setting.Groups["severity"].Value;
            var column = setting.Groups["key"].Index + 1;
            if (!SeverityWords.Parse(word, out _))
                _problems.Add(new(new Location(path, number, column), $"'{word}' is no severity; known are none, silent, suggestion, warning, error"));
        }
    }

    private static bool IsRoot(string text) =>
        text.Split('\n').TakeWhile(line => !line.TrimStart().StartsWith('[')).Any(Root().IsMatch);

    [GeneratedRegex(@"^[ \t]*dotnet_(diagnostic\.cnt\d+|analyzer_diagnostic\.)", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Ours();

    [GeneratedRegex(@"^\s*(?<key>dotnet_diagnostic\.cnt[^.\s]*\.severity)\s*[=:]\s*(?<severity>[^\s#;]*)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Setting();

    [GeneratedRegex(@"^\s*root\s*[=:]\s*true\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Root();
}
