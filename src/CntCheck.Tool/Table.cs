namespace CntCheck.Tool;

/// <summary>Rows of cells under headings, drawn by <see cref="Terminal"/>.</summary>
/// <param name="Columns">The headings.</param>
internal sealed record Table(params Column[] Columns)
{
    /// <summary>The rows, each as long as <see cref="Columns"/>.</summary>
    public List<string[]> Rows { get; } = [];

    /// <summary>Adds a row.</summary>
    public void Add(params string[] cells) => Rows.Add(cells);

    /// <summary>Plain lines: columns padded to their widest cell, two spaces between, no trailing spaces.</summary>
    public IEnumerable<string> PlainLines()
    {
        var all = Rows.Prepend([.. Columns.Select(column => column.Heading)]).ToList();
        var widths = Columns.Select((_, i) => all.Max(row => row[i].Length)).ToArray();
        return all.Select(row => string.Join("  ", row.Select((cell, i) => Pad(cell, i, widths))).TrimEnd());
    }

    private string Pad(string cell, int column, int[] widths) =>
        Columns[column].Number ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]);
}

/// <summary>A heading, and whether the cells below it are numbers (right-aligned).</summary>
internal sealed record Column(string Heading, bool Number = false)
{
    /// <summary>A column of texts.</summary>
    public static implicit operator Column(string heading) => new(heading);
}
