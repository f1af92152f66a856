using CntCheck.Diagnostics;

namespace CntCheck.Rules;

/// <summary>What a rule is: its id, its words, its weight.</summary>
public sealed record RuleDescriptor(string Id, RuleCategory Category, Severity DefaultSeverity, string Title, string Message, string Explanation)
{
    /// <summary>The rule's page on the web.</summary>
    public string HelpLink => $"https://github.com/cntcheck/cntcheck/blob/main/docs/rules/{Id}.md";
}

/// <summary>The bands of ids.</summary>
public enum RuleCategory
{
    /// <summary>CNT0xxx.</summary>
    Input,

    /// <summary>CNT1xxx.</summary>
    Health,

    /// <summary>CNT2xxx.</summary>
    Thresholds,

    /// <summary>CNT3xxx.</summary>
    Drift,
}
