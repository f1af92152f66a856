using CntCheck.Study.Evaluation;
using CntCheck.Study.Papers.Figures;

namespace CntCheck.Study.Papers;

/// <summary>The report of the study: text, tables, and pictures with the numbers behind them.</summary>
internal sealed class StudyReport
{
    private readonly List<(string Name, MarkdownTable Table)> _tables = [];
    private readonly List<(PaperFigure Figure, Charts.Chart Chart)> _figures;
    private readonly PaperStudy _study;
    private readonly string? _verdict;
    private readonly string? _drift;
    private readonly string? _summary;

    /// <summary>Makes it.</summary>
    /// <param name="study">What was measured.</param>
    /// <param name="summary">What a reader made of it, written by hand; null where nobody did.</param>
    /// <param name="verdict">The document of <c>evaluate</c>; null where it was not written.</param>
    /// <param name="drift">The document of <c>drift</c>; null where it was not written.</param>
    public StudyReport(PaperStudy study, string? summary, string? verdict, string? drift)
    {
        (_study, _summary, _verdict, _drift) = (study, summary, verdict, drift);
        _figures = [.. PaperFigure.All.Select(figure => (figure, Chart: figure.Draw(study))).Where(drawn => drawn.Chart is not null).Select(drawn => (drawn.figure, drawn.Chart!))];
        Text = Compose().TrimEnd('\n') + "\n";
    }

    /// <summary>The document, <c>study.md</c>.</summary>
    public string Text { get; }

    /// <summary>The files beside it in the folder <c>study</c>, by name.</summary>
    public IEnumerable<(string Name, string Text)> Files =>
        [.. _figures.SelectMany(drawn => ((string, string)[])[($"{drawn.Figure.Name}.svg", drawn.Chart.Svg), ($"{drawn.Figure.Name}.csv", drawn.Chart.Csv)]), .. _tables.Select(table => ($"{table.Name}.csv", table.Table.Csv))];

    private string Compose() => string.Concat(
        StudyText.Introduction,
        Included(_summary),
        Tabled("composition", CompositionTables.Planned(_study), $"{CompositionTables.Counts(_study)} {StudyText.Composition}"),
        Tabled("achieved", CompositionTables.Achieved(_study), StudyText.Scores),
        StudyText.Repeat,
        Tabled("claims", ClaimTable.Of(_study), StudyText.Claims),
        Tabled("separation-all", Separation.Of(_study).Table, StudyText.Separation),
        Tabled("factors", FactorTable.Of(_study), StudyText.Factors),
        Tabled("conventions-compared", ConventionTable.Of(_study), StudyText.Conventions),
        _figures.Count == 0 ? "" : $"## Pictures\n\n{StudyText.Boxes}\n\n",
        string.Concat(_figures.Select(drawn => Pictured(drawn.Figure))),
        Included(_verdict),
        Included(_drift));

    private string Tabled(string name, MarkdownTable table, string introduction)
    {
        _tables.Add((name, table));
        var (heading, rest) = (table.Markdown.Split('\n')[0], string.Join('\n', table.Markdown.Split('\n')[2..]));
        return $"{heading}\n\n{introduction}\n\n{rest}";
    }

    private static string Pictured(PaperFigure figure) =>
        $"### {figure.Title}\n\n![{figure.Caption}](study/{figure.Name}.svg)\n\n{figure.Caption} Numbers: [{figure.Name}.csv](study/{figure.Name}.csv).\n\n";

    /// <summary>A document of another step, its headings one level down.</summary>
    private static string Included(string? document) => document is null
        ? ""
        : string.Join('\n', document.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(line => line.StartsWith('#') ? $"#{line}" : line)) + "\n\n";
}
