using System.CommandLine;

namespace CntCheck.Tool.Verbs;

/// <summary>One verb of the command line: its options, its examples, what it does.</summary>
internal abstract class Verb
{
    /// <summary>The word a user types.</summary>
    public abstract string Name { get; }

    /// <summary>What it does, in a clause.</summary>
    public abstract string Description { get; }

    /// <summary>How people call it, most common first.</summary>
    public abstract IReadOnlyList<string> Examples { get; }

    /// <summary>The arguments and options, in the order help shows them.</summary>
    protected abstract IEnumerable<Symbol> Symbols { get; }

    /// <summary>Does the work and returns the exit code.</summary>
    protected abstract int Run(ParseResult parsed, ToolContext context);

    /// <summary>The verb as a command of System.CommandLine.</summary>
    public Command Build(Func<ParseResult, ToolContext> contextOf)
    {
        var command = new Command(Name, Description);
        foreach (var symbol in Symbols)
        {
            if (symbol is Argument argument)
            {
                argument.Validators.Add(UsageError.RefuseOptions);
                command.Add(argument);
            }
            else
            {
                command.Add((Option)symbol);
            }
        }

        command.SetAction(parsed => Run(parsed, contextOf(parsed)));
        return command;
    }
}
