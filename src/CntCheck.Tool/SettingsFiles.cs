namespace CntCheck.Tool;

/// <summary>The lines <c>init</c> adds to a repository's own settings files. Lines that are there stay as they are.</summary>
internal static class SettingsFiles
{
    private const string EditorConfigSection = """
        # Severities of CntCheck's findings on these models: none, silent, suggestion, warning, error. 'cntcheck rules' lists the ids.
        [*.{onnx,dat,safetensors,pt,pth}]
        dotnet_diagnostic.CNT1001.severity = error

        """;

    /// <summary>Adds what is missing to <c>.gitattributes</c> and <c>.editorconfig</c> of the current folder, and says what was done.</summary>
    public static void Complete(string snapshots, ToolContext context)
    {
        CompleteGitAttributes(context.FullPath(".gitattributes"), context.Show(snapshots), context);
        CompleteEditorConfig(context.FullPath(".editorconfig"), context);
    }

    private static void CompleteGitAttributes(string file, string snapshots, ToolContext context)
    {
        // A pattern with a slash is anchored; a folder outside the current one has its own repository settings.
        string[] wanted = Path.IsPathRooted(snapshots)
            ? ["*.cnt.json text eol=lf"]
            : ["*.cnt.json text eol=lf", $"{snapshots}/thresholds.json text eol=lf"];
        var patterns = ReadLines(file).Select(PatternOf).ToHashSet(StringComparer.Ordinal);
        var missing = wanted.Where(line => !patterns.Contains(PatternOf(line))).ToList();
        Append(file, string.Concat(missing.Select(line => line + "\n")), "snapshots keep LF line ends", context);
    }

    private static void CompleteEditorConfig(string file, ToolContext context)
    {
        var configured = ReadLines(file).Any(line => line.Contains("dotnet_diagnostic.CNT", StringComparison.OrdinalIgnoreCase));
        Append(file, configured ? "" : EditorConfigSection, "a section for severities", context);
    }

    private static void Append(string file, string text, string what, ToolContext context)
    {
        if (text.Length == 0)
        {
            context.Print($"{context.Show(file)}: left as it is");
            return;
        }

        var before = File.Exists(file) ? File.ReadAllText(file) : "";
        var lineEnd = before.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var gap = before.Length == 0 || before.EndsWith('\n') ? "" : lineEnd;
        OutputFile.Write(file, before + gap + text.ReplaceLineEndings(lineEnd));
        context.Print($"{context.Show(file)}: {(before.Length == 0 ? "written" : "added")}: {what}");
    }

    private static string PatternOf(string line) => line.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "";

    private static string[] ReadLines(string file) => File.Exists(file) ? File.ReadAllLines(file) : [];
}
