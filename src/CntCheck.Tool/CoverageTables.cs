using System.Globalization;
using CntCheck.Networks.Coverages;
using CntCheck.Profiles;
using CntCheck.Reporting;

namespace CntCheck.Tool;

/// <summary>A coverage report for people: the measured share, then operators and tensors with what became of them.</summary>
internal static class CoverageTables
{
    private const int LongestName = 60;

    /// <summary>Draws the reports on the terminal, or prints them plainly.</summary>
    public static void Draw(IReadOnlyList<CoverageReport> reports, ToolContext context) => Write(reports, context.Verbose, context.Print, context.Terminal.Draw);

    /// <summary>The reports as plain text.</summary>
    public static string PlainText(IReadOnlyList<CoverageReport> reports, bool everything)
    {
        var lines = new List<string>();
        Write(reports, everything, lines.Add, table => lines.AddRange(table.PlainLines()));
        return string.Concat(lines.Select(line => line + "\n"));
    }

    private static void Write(IReadOnlyList<CoverageReport> reports, bool everything, Action<string> print, Action<Table> draw)
    {
        for (var i = 0; i < reports.Count; i++)
        {
            if (i > 0)
                print("");
            Write(reports[i], everything, print, draw);
        }
    }

    private static void Write(CoverageReport report, bool everything, Action<string> print, Action<Table> draw)
    {
        print($"{report.Model} ({report.Format}): {Measured(report)}");
        foreach (var treatment in report.Coverage.Operators.GroupBy(op => op.Treatment).OrderByDescending(group => group.Key))
            print($"  {CoverageJson.Word(treatment.Key)}: {Kinds(treatment)}");

        print("");
        draw(Operators(report.Coverage.Operators));
        print("");
        draw(Tensors(report.Coverage.Tensors));
        Notes.Write(report.Notes, everything, print);
    }

    private static string Measured(CoverageReport report) => report.Share is { } share
        ? $"{Rules.Share.Text(share)} of {Count(report.Parameters)} parameters measured"
        : "it holds no parameters";

    private static string Kinds(IEnumerable<OperatorCoverage> operators) => string.Join(
        ", ",
        from op in operators
        group op by op.Kind into kind
        orderby kind.Count() descending, kind.Key
        select $"{Count(kind.Count())} {kind.Key}");

    private static Table Operators(IReadOnlyList<OperatorCoverage> operators)
    {
        var table = new Table(new("operator", Name: true), "kind", "treatment", "as what, or why");
        foreach (var op in operators)
            table.Add(Short(op.Name), op.Kind, CoverageJson.Word(op.Treatment), op.Detail);

        return table;
    }

    private static Table Tensors(IReadOnlyList<TensorCoverage> tensors)
    {
        var table = new Table(new("tensor", Name: true), "type", "shape", new("parameters", Number: true), "treatment", "where, or why");
        foreach (var tensor in tensors)
            table.Add(Short(tensor.Name), tensor.Type.ToString(), string.Join('×', tensor.Shape), Count(tensor.Parameters), CoverageJson.Word(tensor.Treatment), tensor.Detail);

        return table;
    }

    private static string Short(string name) => ShortName.Of(name, LongestName);

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
