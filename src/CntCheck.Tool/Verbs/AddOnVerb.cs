using System.CommandLine;
using CntCheck.Samples;
using CntCheck.Tool.Activations;

namespace CntCheck.Tool.Verbs;

/// <summary><c>cntcheck add-on</c>: where the add-on is that runs models on samples, and how it comes there.</summary>
internal sealed class AddOnVerb : Verb
{
    private const string Install = "install";

    private readonly Argument<string?> _action = Action();

    /// <inheritdoc/>
    public override string Name => "add-on";

    /// <inheritdoc/>
    public override string Description => "Say where the add-on is that runs models on samples, or install it";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples { get; } = ["cntcheck add-on", "cntcheck add-on install"];

    /// <inheritdoc/>
    protected override IEnumerable<Symbol> Symbols => [_action];

    /// <inheritdoc/>
    protected override int Run(ParseResult parsed, ToolContext context)
    {
        var environment = context.Environment;
        if (parsed.GetValue(_action) == Install)
            AddOnRestore.Run(environment.Folder, AddOn.Packages(environment.Variable), environment.Cancellation);

        context.Print(AddOn.Find(environment.Variable) switch
        {
            null => $"CntCheck.Activations {AddOn.Version} is not installed; 'cntcheck add-on install' restores it from the NuGet sources of the current folder",
            var file when environment.Variable(SampleAddOn.Variable) is { Length: > 0 } => $"{file}{(File.Exists(file) ? "" : " (which does not exist)")}, named by {SampleAddOn.Variable}",
            var file => $"CntCheck.Activations {AddOn.Version}: {file}",
        });
        return ExitCode.Pass;
    }

    private static Argument<string?> Action()
    {
        var action = new Argument<string?>("ACTION")
        {
            Description = $"'{Install}': restore the add-on of this version, and its native files for this machine, into NuGet's folder of packages",
            Arity = ArgumentArity.ZeroOrOne,
            HelpName = Install,
        };
        action.AcceptOnlyFromAmong(Install);
        return action;
    }
}
