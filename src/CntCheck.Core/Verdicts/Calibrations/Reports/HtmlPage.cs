using System.Globalization;
using System.Net;

namespace CntCheck.Verdicts.Calibrations.Reports;

/// <summary>A report as one page of HTML that needs no other file.</summary>
internal static class HtmlPage
{
    private const int Side = 240;

    private const string Style = """
        body { font: 15px/1.5 system-ui, sans-serif; max-width: 52em; margin: 2em auto; padding: 0 1em; color: #222; background: #fff }
        table { border-collapse: collapse; margin: 1em 0 } th, td { border: 1px solid #ccc; padding: .25em .6em; text-align: left; overflow-wrap: anywhere }
        th { background: #f4f4f4 } svg { margin: 1em 0 } text { font-size: 12px; fill: #444 }
        """;

    /// <summary>The page: LF line ends, final newline.</summary>
    public static string Write(IReadOnlyList<ReportPart> parts)
    {
        var title = Safe(parts.OfType<Heading>().First().Text);
        return $"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n<style>\n{Style.ReplaceLineEndings("\n")}\n</style>\n</head>\n<body>\n{string.Concat(parts.Select(Text))}</body>\n</html>\n";
    }

    private static string Text(ReportPart part) => part switch
    {
        Heading heading => $"<h{heading.Level}>{Safe(heading.Text)}</h{heading.Level}>\n",
        Paragraph paragraph => $"<p>{Safe(paragraph.Text)}</p>\n",
        Bullets bullets => $"<ul>\n{string.Concat(bullets.Items.Select(item => $"<li>{Safe(item)}</li>\n"))}</ul>\n",
        Cells cells => $"<table>\n{Row("th", cells.Columns)}{string.Concat(cells.Rows.Select(row => Row("td", row)))}</table>\n",
        Curve curve => Drawn(curve),
        _ => "",
    };

    private static string Row(string tag, IReadOnlyList<string> cells) => $"<tr>{string.Concat(cells.Select(cell => $"<{tag}>{Safe(cell)}</{tag}>"))}</tr>\n";

    private static string Drawn(Curve curve)
    {
        var path = string.Join(' ', curve.Points.Select((point, i) => string.Create(CultureInfo.InvariantCulture, $"{(i == 0 ? 'M' : 'L')}{30 + (Side * point.X):0.##} {10 + (Side * (1 - point.Y)):0.##}")));
        return $"""
            <svg width="{Side + 50}" height="{Side + 45}" role="img" aria-label="{Safe(curve.Up)} against {Safe(curve.Across)}">
            <rect x="30" y="10" width="{Side}" height="{Side}" fill="none" stroke="#999"/>
            <path d="M30 {10 + Side} L{30 + Side} 10" stroke="#bbb" stroke-dasharray="4 4" fill="none"/>
            <path d="{path}" stroke="#0b66c3" stroke-width="2" fill="none"/>
            <text x="30" y="{Side + 30}">{Safe(curve.Across)}</text>
            <text x="20" y="{10 + Side}" transform="rotate(-90 20 {10 + Side})">{Safe(curve.Up)}</text>
            </svg>

            """.ReplaceLineEndings("\n");
    }

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
