namespace CntCheck.Verdicts.Calibrations.Reports;

/// <summary>A piece of a report, before it is known in which format it is written.</summary>
internal abstract record ReportPart;

/// <summary>A heading.</summary>
/// <param name="Level">1 for the title.</param>
/// <param name="Text">Its words.</param>
internal sealed record Heading(int Level, string Text) : ReportPart;

/// <summary>A paragraph.</summary>
/// <param name="Text">Its words.</param>
internal sealed record Paragraph(string Text) : ReportPart;

/// <summary>Items of equal weight.</summary>
/// <param name="Items">A sentence each.</param>
internal sealed record Bullets(IReadOnlyList<string> Items) : ReportPart;

/// <summary>A table.</summary>
/// <param name="Columns">Its headings.</param>
/// <param name="Rows">Its cells, as many a row as there are headings.</param>
internal sealed record Cells(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : ReportPart;

/// <summary>A curve in the unit square, drawn where the format can draw.</summary>
/// <param name="Points">Its points, from left to right.</param>
/// <param name="Across">What the horizontal axis is.</param>
/// <param name="Up">What the vertical axis is.</param>
internal sealed record Curve(IReadOnlyList<(double X, double Y)> Points, string Across, string Up) : ReportPart;
