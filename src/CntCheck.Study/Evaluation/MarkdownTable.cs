using System.Globalization;

namespace CntCheck.Study.Evaluation;

/// <summary>A table of the evidence: as Markdown to be read, as CSV to be worked with.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Header">The columns.</param>
/// <param name="Rows">The cells.</param>
internal sealed record MarkdownTable(string Title, IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>As Markdown, under a heading.</summary>
    public string Markdown => string.Join('\n', [$"## {Title}", "", Line(Header), Line([.. Header.Select(_ => "---")]), .. Rows.Select(Line), "", ""]);

    /// <summary>As CSV.</summary>
    public string Csv => Measuring.CsvText.Of(Header, Rows);

    /// <summary>A share or area with three digits: "0.973"; a dash where it is not defined.</summary>
    public static string Cell(double value) => double.IsNaN(value) ? "–" : value.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>A share in percent: "1.3 %"; a dash where it is not defined.</summary>
    public static string Percent(double share) => double.IsNaN(share) ? "–" : (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    /// <summary>A count.</summary>
    public static string Cell(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Line(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells)} |";
}
