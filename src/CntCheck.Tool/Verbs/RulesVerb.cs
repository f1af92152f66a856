using System.CommandLine;
using CntCheck.Diagnostics;

namespace CntCheck.Tool.Verbs;

/// <summary><c>cntcheck rules</c>: the table of ids.</summary>
internal sealed class RulesVerb : Verb
{
    /// <inheritdoc/>
    public override string Name => "rules";

    /// <inheritdoc/>
    public override string Description => "List the rules: id, default severity, what each finds";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples { get; } = ["cntcheck rules"];

    /// <inheritdoc/>
    protected override IEnumerable<Symbol> Symbols => [];

    /// <inheritdoc/>
    protected override int Run(ParseResult parsed, ToolContext context)
    {
        var table = new Table("id", "severity", "category", "what it finds");
        foreach (var rule in context.Engine.Rules)
            table.Add(rule.Id, rule.DefaultSeverity.InEditorConfig(), rule.Category.ToString(), rule.Title);

        context.Terminal.Draw(table);
        return ExitCode.Pass;
    }
}
