namespace CntCheck.Exchange;

/// <summary>The one rule the task reports by itself: where there is no engine, nobody else can.</summary>
internal static class EngineFailed
{
    /// <summary>The rule's id.</summary>
    public const string Id = "CNT0020";

    /// <summary>The rule's page.</summary>
    public const string HelpLink = "https://github.com/cntcheck/cntcheck/blob/main/docs/rules/CNT0020.md";
}
