using System.Text.RegularExpressions;

namespace CntCheck.Testing;

/// <summary>The examples of the repository's README.</summary>
public static partial class Readme
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "README.md")).ReplaceLineEndings("\n");

    /// <summary>The first code block of a language.</summary>
    public static string Block(string language) => Blocks().First(block => block.Groups["language"].Value == language).Groups["code"].Value;

    /// <summary>The code block that holds the text.</summary>
    public static string BlockWith(string text) =>
        Blocks().Select(block => block.Groups["code"].Value).First(code => code.Contains(text, StringComparison.Ordinal));

    private static MatchCollection Blocks() => CodeBlock().Matches(Text);

    [GeneratedRegex("^```(?<language>\\w+)\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
