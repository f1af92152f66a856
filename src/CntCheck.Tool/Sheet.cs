namespace CntCheck.Tool;

/// <summary>Lines and tables, one after the other, that are printed as text or as Markdown.</summary>
/// <param name="title">The heading of the Markdown.</param>
internal sealed class Sheet(string title)
{
    private readonly List<(string? Line, Table? Table)> _parts = [];

    /// <summary>Adds a line.</summary>
    public void Add(string line) => _parts.Add((line, null));

    /// <summary>Adds a table, unless it has no rows.</summary>
    public void Add(Table table)
    {
        if (table.Rows.Count > 0)
            _parts.Add((null, table));
    }

    /// <summary>Prints it on standard output: with borders on a terminal.</summary>
    public void Draw(ToolContext context)
    {
        foreach (var (line, table) in _parts)
        {
            if (table is not null)
                context.Terminal.Draw(table);
            else
                context.Print(line!);
        }
    }

    /// <summary>Plain lines.</summary>
    public string PlainText() => string.Concat(_parts.SelectMany(part => part.Table?.PlainLines() ?? [part.Line!]).Select(line => $"{line}\n"));

    /// <summary>GitHub-flavoured Markdown.</summary>
    public string Markdown() =>
        $"## {Cell(title)}\n" + string.Concat(_parts.Select(part => part.Table is { } table ? $"\n{Markdown(table)}" : $"\n{Cell(part.Line!)}\n"));

    private static string Markdown(Table table) =>
        $"{Row(table.Columns.Select(column => column.Heading))}|{string.Concat(table.Columns.Select(column => column.Number ? "---:|" : "---|"))}\n"
        + string.Concat(table.Rows.Select(Row));

    private static string Row(IEnumerable<string> cells) => $"|{string.Concat(cells.Select(cell => $" {Cell(cell)} |"))}\n";

    // Names come out of files: none of them may end a cell, or begin an element.
    private static string Cell(string text) =>
        text.ReplaceLineEndings(" ").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
