using CntCheck.Diagnostics;

namespace CntCheck.Reporting;

/// <summary>Plain lines as compilers write them, so that editors and CI systems recognise file, line and severity.</summary>
public sealed class TextReport : ReportFormat
{
    /// <inheritdoc/>
    public override string Name => "text";

    /// <inheritdoc/>
    public override string Extension => "txt";

    /// <inheritdoc/>
    public override void Write(GateResult result, ReportContext context, TextWriter writer)
    {
        foreach (var finding in context.Reported(result.AllDiagnostics))
            writer.Write(Line(finding, context) + "\n");

        foreach (var line in Closing(result))
            writer.Write(line + "\n");
    }

    /// <summary>The lines after the findings: what was checked of each model and what was not, and the verdict with its counts.</summary>
    public static IEnumerable<string> Closing(GateResult result) =>
        result.Models.Select(model => model.Summary).Where(summary => summary.Length > 0).Append(Tally.Of(result));

    /// <summary><c>snapshots/digits.cnt.json(42,5): warning CNT3001: message</c>; without a line, only the file.</summary>
    public static string Line(Diagnostic finding, ReportContext context)
    {
        var message = finding.Message.ReplaceLineEndings(" ");
        return $"{Place(finding.Location, context)}{Word(finding.Severity)} {finding.Id}: {message}";
    }

    private static string Place(Location location, ReportContext context) => location switch
    {
        { File: "" } => "cntcheck: ",
        { Line: 0 } => $"{context.Show(location.File)}: ",
        { Column: 0 } => $"{context.Show(location.File)}({location.Line}): ",
        _ => $"{context.Show(location.File)}({location.Line},{location.Column}): ",
    };

    private static string Word(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "info",
    };
}
