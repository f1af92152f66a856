using System.CommandLine;
using System.CommandLine.Help;
using CntCheck.Tool.Verbs;

namespace CntCheck.Tool;

/// <summary>The command line <c>cntcheck</c>, free of the process it runs in.</summary>
internal static class ToolCommand
{
    /// <summary>Runs one command line and returns its exit code; never throws.</summary>
    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error, ToolEnvironment environment)
    {
        var verbose = new Option<bool>("--verbose", "-v") { Description = "Show everything: hidden findings, all metrics, full error traces", Recursive = true };
        ParseResult? parsed = null;
        try
        {
            parsed = Build(verbose, output, error, environment).Parse(SeverityArguments.Complete(arguments), new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Errors.Count > 0)
                throw ToolException.WrongUsage(UsageError.Describe(parsed));

            return parsed.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (Exception exception)
        {
            return Failure.Report(exception, error, environment, verbose: parsed?.GetValue(verbose) ?? false);
        }
    }

    private static RootCommand Build(Option<bool> verbose, TextWriter output, TextWriter error, ToolEnvironment environment)
    {
        Verb[] verbs =
        [
            new InitVerb(), new CheckVerb(), new ProfileVerb(), new DiffVerb(), new CompareVerb(), new AcceptVerb(), new ProveVerb(), new CalibrateVerb(),
            new RulesVerb(), new ExplainVerb(), new AddOnVerb(),
        ];

        var root = new RootCommand("Quality gate for machine-learning models: reads a model as a network, measures it, judges it.") { verbose };
        foreach (var verb in verbs)
            root.Add(verb.Build(parsed => new ToolContext(output, error, environment, parsed.GetValue(verbose))));

        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!, verbs);
        return root;
    }
}
