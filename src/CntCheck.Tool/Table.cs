namespace CntCheck.Tool;

/// <summary>Rows of cells under headings, drawn by <see cref="Terminal"/>.</summary>
/// <param name="Columns">The headings.</param>
internal sealed record Table(params Column[] Columns)
{
    private const int ShortestName = 12;
    private const int BrokenText = 40;

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

    /// <summary>The table for <paramref name="width"/> characters of cells: where it is wider, its longest names lose their middles, and headings break at their dots.</summary>
    public Table Within(int width)
    {
        var all = Rows.Prepend([.. Columns.Select(column => column.Heading)]).ToList();
        var widths = Columns.Select((_, i) => all.Max(row => row[i].Length)).ToArray();
        if (widths.Sum() <= width)
            return this;

        Table narrow = new([.. Columns.Select(column => column with { Heading = column.Heading.Replace(".", "\n.", StringComparison.Ordinal) })]);
        var others = narrow.Columns.Select((column, i) => column.Name ? 0 : Math.Max(Heading(column), Math.Min(BrokenText, Rows.Select(row => row[i].Length).DefaultIfEmpty().Max())));
        var length = LengthOfNames([.. widths.Where((_, i) => Columns[i].Name)], width - others.Sum());
        var names = ShortName.Of(Rows.SelectMany(row => row.Where((_, i) => Columns[i].Name)), length);
        foreach (var row in Rows)
            narrow.Add([.. row.Select((cell, i) => Columns[i].Name ? names[cell] : cell)]);

        return narrow;
    }

    private static int Heading(Column column) => column.Heading.Split('\n').Max(line => line.Length);

    /// <summary>The greatest length of names with which columns of these widths take at most <paramref name="room"/>.</summary>
    private static int LengthOfNames(int[] widths, int room)
    {
        var length = widths.DefaultIfEmpty().Max();
        while (length > ShortestName && widths.Sum(width => Math.Min(width, length)) > room)
            length--;

        return length;
    }

    private string Pad(string cell, int column, int[] widths) =>
        Columns[column].Number ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]);
}

/// <summary>A heading, and whether the cells below it are numbers (right-aligned) or names (shortened where room is short).</summary>
internal sealed record Column(string Heading, bool Number = false, bool Name = false)
{
    /// <summary>A column of texts.</summary>
    public static implicit operator Column(string heading) => new(heading);
}
