namespace CntCheck.Verdicts.Calibrations.Reports;

/// <summary>A report as GitHub-flavoured Markdown; curves are left to the tables beside them.</summary>
internal static class MarkdownPage
{
    /// <summary>The page: LF line ends, final newline.</summary>
    public static string Write(IReadOnlyList<ReportPart> parts) => string.Join('\n', parts.Where(part => part is not Curve).Select(Text));

    private static string Text(ReportPart part) => part switch
    {
        Heading heading => $"{new string('#', heading.Level)} {Safe(heading.Text)}\n",
        Paragraph paragraph => $"{Safe(paragraph.Text)}\n",
        Bullets bullets => string.Concat(bullets.Items.Select(item => $"- {Safe(item)}\n")),
        Cells cells => $"{Row(cells.Columns)}|{string.Concat(Enumerable.Repeat("---|", cells.Columns.Count))}\n{string.Concat(cells.Rows.Select(Row))}",
        _ => "",
    };

    private static string Row(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells.Select(cell => Safe(cell).Replace("|", "\\|", StringComparison.Ordinal)))} |\n";

    // Names of files and runs come from a table anyone may have written.
    private static string Safe(string text) => text.ReplaceLineEndings(" ").Replace("<", "&lt;", StringComparison.Ordinal);
}
