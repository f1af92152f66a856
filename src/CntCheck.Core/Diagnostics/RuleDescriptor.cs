namespace CntCheck.Diagnostics;

/// <summary>What a rule is about; the thousands digit of its id.</summary>
public enum RuleCategory
{
    /// <summary>CNT0xxx: what was given to judge, and by which configuration.</summary>
    Input = 0,

    /// <summary>CNT1xxx: health of the weights.</summary>
    Health = 1,

    /// <summary>CNT2xxx: bounds a project set.</summary>
    Threshold = 2,

    /// <summary>CNT3xxx: change from the accepted baseline.</summary>
    Drift = 3,

    /// <summary>CNT4xxx: looks like a low performer.</summary>
    Performance = 4,

    /// <summary>CNT5xxx: behaviour on sample data.</summary>
    Behaviour = 5,
}

/// <summary>Everything said about a rule: its identity, its default weight, and its documentation page.</summary>
/// <param name="Id">The contract: "CNT3001". Never reused.</param>
/// <param name="Category">The band of the id; also the category of <c>dotnet_analyzer_diagnostic.category-….severity</c>.</param>
/// <param name="DefaultSeverity">How much a finding weighs without configuration.</param>
/// <param name="Title">One line without a final stop.</param>
/// <param name="Message">A composite format string of what a finding says.</param>
/// <param name="Explanation">Why it matters, when it misleads, what to do. Markdown; the body of the documentation page.</param>
/// <param name="IsConfigurable">Whether severity settings reach it; false: it is what it is.</param>
public sealed record RuleDescriptor(
    string Id,
    RuleCategory Category,
    Severity DefaultSeverity,
    string Title,
    string Message,
    string Explanation,
    bool IsConfigurable = true)
{
    private const string Pages = "https://github.com/cntcheck/cntcheck/blob/main/docs/rules/";

    /// <summary>The address of the documentation page.</summary>
    public string HelpLink => $"{Pages}{Id}.md";

    /// <summary>The documentation page, in Markdown with LF line ends.</summary>
    public string Page =>
        $"""
        # {Id}: {Title}

        | | |
        |---|---|
        | Category | {Category} |
        | Default severity | {DefaultSeverity.InEditorConfig()} |
        | Message | `{Message}` |

        {Explanation}

        ## Configure

        {Settings}

        """.ReplaceLineEndings("\n");

    private string Settings => IsConfigurable
        ? $"""
          ```ini
          # .editorconfig
          [models/legacy/**.onnx]
          dotnet_diagnostic.{Id}.severity = none # or silent, suggestion, warning, error
          ```

          `NoWarn`, `WarningsAsErrors`, `WarningsNotAsErrors` and `TreatWarningsAsErrors` work as they do for the C# compiler.
          """
        : "Severity settings do not reach this rule: it says that the gate could not do its work, which is never a pass.";
}
