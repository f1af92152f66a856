using System.CommandLine;
using System.CommandLine.Parsing;

namespace CntCheck.Tool;

/// <summary>What is wrong with a command line, in one line.</summary>
internal static class UsageError
{
    /// <summary>The first mistake, what was probably meant, and where help is.</summary>
    public static string Describe(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var path = command is RootCommand ? "cntcheck" : $"cntcheck {command.Name}";
        return $"{Mistake(parsed, command)} Try '{path} --help'.";
    }

    /// <summary>Refuses an argument that looks like an option: else a mistyped option would be taken for a path.</summary>
    public static void RefuseOptions(ArgumentResult result)
    {
        if (result.Tokens.FirstOrDefault(token => token.Value.StartsWith('-')) is { } mistyped)
            result.AddError(Unknown(mistyped.Value, ((CommandResult)result.Parent!).Command));
    }

    private static string Mistake(ParseResult parsed, Command command)
    {
        // The parser's first complaint about a mistyped verb is that a verb is missing.
        if (parsed.UnmatchedTokens is [var unknown, ..])
            return Unknown(unknown, command);

        var words = parsed.Errors[0].Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var mistake = string.Join(' ', words);
        return mistake.EndsWith('.') || mistake.EndsWith('?') ? mistake : mistake + ".";
    }

    private static string Unknown(string word, Command command)
    {
        var (kind, names) = word.StartsWith('-')
            ? ("option", command.Options.Select(option => option.Name))
            : ("verb", command.Subcommands.Select(verb => verb.Name));
        var meant = Nearest.To(word, names) is { } nearest ? $"; did you mean '{nearest}'?" : ".";
        return command.Subcommands.Count > 0 || kind == "option" ? $"'{word}' is no {kind}{meant}" : $"'{word}' is one argument too many.";
    }
}
