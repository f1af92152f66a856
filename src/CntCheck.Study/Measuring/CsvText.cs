using System.Globalization;
using System.Text;

namespace CntCheck.Study.Measuring;

/// <summary>Tables as comma-separated text: a header, LF, quotes only where they are needed, numbers that read back the same.</summary>
internal static class CsvText
{
    /// <summary>The text of a table.</summary>
    public static string Of(IEnumerable<string> header, IEnumerable<IEnumerable<string>> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows.Prepend(header))
            text.AppendJoin(',', row.Select(Quoted)).Append('\n');

        return text.ToString();
    }

    /// <summary>A number; empty where it is not defined.</summary>
    public static string Number(double value) => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A number with so many significant digits; empty where it is not defined.</summary>
    public static string Number(double value, int digits) => double.IsNaN(value) ? "" : value.ToString($"G{digits}", CultureInfo.InvariantCulture);

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny("\",\n\r") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal).ReplaceLineEndings(" ")}\"";
}
