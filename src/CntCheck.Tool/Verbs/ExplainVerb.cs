using System.CommandLine;

namespace CntCheck.Tool.Verbs;

/// <summary><c>cntcheck explain</c>: a rule's page, offline.</summary>
internal sealed class ExplainVerb : Verb
{
    private readonly Argument<string> _id = new("ID") { Description = "The rule's id, as findings show it" };

    /// <inheritdoc/>
    public override string Name => "explain";

    /// <inheritdoc/>
    public override string Description => "Print the page of a rule: why it matters, when it misleads, what to do";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples { get; } = ["cntcheck explain CNT1001"];

    /// <inheritdoc/>
    protected override IEnumerable<Symbol> Symbols => [_id];

    /// <inheritdoc/>
    protected override int Run(ParseResult parsed, ToolContext context)
    {
        var id = parsed.GetRequiredValue(_id).Trim();
        var rule = context.Engine.Rules.FirstOrDefault(rule => rule.Id.Equals(id, StringComparison.OrdinalIgnoreCase))
            ?? throw ToolException.WrongUsage(
                $"there is no rule '{id}'; did you mean {Nearest.To(id, context.Engine.Rules.Select(rule => rule.Id))}? 'cntcheck rules' lists them.");

        context.Output.Write(rule.Page);
        return ExitCode.Pass;
    }
}
