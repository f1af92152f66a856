using System.Globalization;
using CntCheck.Diagnostics;

namespace CntCheck.Rules;

/// <summary>One thing the gate looks for. A rule knows what is wrong and how to say it, never how severe a project wants it.</summary>
/// <remarks>A new rule is one new file: a class that derives from <see cref="ProfileRule"/>, <see cref="ModelRule"/> or <see cref="GateRule"/> and has a constructor without parameters.</remarks>
public abstract class Rule
{
    /// <summary>What the rule is about, and its documentation page.</summary>
    public abstract RuleDescriptor Descriptor { get; }

    /// <summary>Says a finding in the words of the descriptor's message, at the rule's own severity.</summary>
    internal Diagnostic Report(Location location, params object?[] words) => new()
    {
        Id = Descriptor.Id,
        Severity = Descriptor.DefaultSeverity,
        Message = string.Format(CultureInfo.InvariantCulture, Descriptor.Message, words),
        Location = location,
    };
}

/// <summary>A rule over all models together.</summary>
public abstract class GateRule : Rule
{
    /// <summary>What is wrong, at default severity.</summary>
    internal abstract IEnumerable<Diagnostic> Evaluate(GateJudgement judgement);
}

/// <summary>A rule over one model, measured or not.</summary>
internal abstract class ModelRule : Rule
{
    /// <summary>What is wrong, at default severity.</summary>
    internal abstract IEnumerable<Diagnostic> Evaluate(Judgement judgement);
}

/// <summary>A rule over the readings of one model; a model that was not measured is not its business.</summary>
internal abstract class ProfileRule : ModelRule
{
    internal sealed override IEnumerable<Diagnostic> Evaluate(Judgement judgement) =>
        judgement.Profile is { } profile ? Evaluate(judgement, profile) : [];

    private protected abstract IEnumerable<Diagnostic> Evaluate(Judgement judgement, Profiles.Profile profile);
}
