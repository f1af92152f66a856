using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using CntCheck.Tool.Verbs;

namespace CntCheck.Tool;

/// <summary>The usual help, then what the verb prints for and how people call it.</summary>
internal sealed class HelpWithExamples(HelpAction usual, IReadOnlyList<Verb> verbs) : SynchronousCommandLineAction
{
    private const string Closing = """
        Examples:
          cntcheck init                   accept what is here, write thresholds and settings to edit
          cntcheck check models           judge by them, on every machine
          cntcheck check --help           options and examples of a verb

        Exit codes:
          0   passed (warnings allowed)
          1   the gate failed (diff --exit-code: there is a difference)
          2   wrong usage or configuration
          3   a model could not be read, or nothing was measured
          70  internal error
        """;

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        // A fixed width: help is a text people quote, and the tests approve.
        usual.MaxWidth = 120;
        usual.Invoke(parseResult);

        var output = parseResult.InvocationConfiguration.Output;
        if (verbs.FirstOrDefault(verb => verb.Name == parseResult.CommandResult.Command.Name) is { } verb)
            output.Write($"Examples:\n{string.Concat(verb.Examples.Select(example => $"  {example}\n"))}");
        else
            output.Write($"{Closing.ReplaceLineEndings("\n")}\n");
        return ExitCode.Pass;
    }
}
