using System.Globalization;
using System.Text;
using CntCheck.Diagnostics;
using CntCheck.Profiles;

namespace CntCheck.Verdicts.Calibrations;

/// <summary>One network of a population, as its table names it.</summary>
/// <param name="Artifact">The artifact as it is written there.</param>
/// <param name="Path">The artifact, absolute.</param>
/// <param name="Score">How well it does; more is better.</param>
/// <param name="Run">The training run it comes from.</param>
/// <param name="Line">Its line.</param>
internal sealed record PopulationRow(string Artifact, string Path, double Score, string Run, int Line);

/// <summary>The table of a population: a CSV file with the columns artifact, score and run; others are not looked at.</summary>
/// <param name="File">The file, absolute.</param>
/// <param name="Rows">Its rows, in the order of the file.</param>
internal sealed record PopulationTable(string File, IReadOnlyList<PopulationRow> Rows)
{
    private static readonly string[] Columns = ["artifact", "score", "run"];

    /// <summary>Reads a table; relative paths start from its folder.</summary>
    /// <exception cref="SnapshotException">It cannot be read, lacks a column, or has a row that is not what it should be; the location has the line.</exception>
    public static PopulationTable Read(string file)
    {
        var records = CsvRecords.Read(file, TextOf(file));
        if (records.Count == 0)
            throw Malformed(file, 1, "it is empty", Advice);

        var columns = Array.ConvertAll(Columns, column => IndexOf(column, records[0], file));
        List<PopulationRow> rows = [];
        Dictionary<string, int> lines = new(StringComparer.Ordinal);
        foreach (var record in records.Skip(1))
        {
            var row = RowOf(record, records[0].Fields.Count, columns, file);
            if (!lines.TryAdd(row.Path, row.Line))
                throw Malformed(file, row.Line, $"'{row.Artifact}' is named a second time (first in line {lines[row.Path]})", "keep one of the two");
            rows.Add(row);
        }

        return rows.Count > 0 ? new PopulationTable(file, rows) : throw Malformed(file, 1, "it names no network", Advice);
    }

    private static string Advice => "write a header 'artifact,score,run' and a line for each network";

    private static string TextOf(string file)
    {
        if (!System.IO.File.Exists(file))
            throw new SnapshotException(SnapshotProblem.Inaccessible, new Location(file), "there is no such file", Advice);

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(SnapshotText.Read(file)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException exception)
        {
            throw new SnapshotException(SnapshotProblem.Malformed, new Location(file), "it is not UTF-8 text", "save it as CSV in UTF-8", exception);
        }
    }

    private static int IndexOf(string column, CsvRecord header, string file)
    {
        var found = header.Fields.Select((name, index) => (name, index)).Where(field => field.name.Equals(column, StringComparison.OrdinalIgnoreCase)).ToList();
        return found.Count switch
        {
            1 => found[0].index,
            0 => throw Malformed(file, header.Line, $"the header lacks the column '{column}'; it has {string.Join(", ", header.Fields.Select(name => $"'{name}'"))}", Advice),
            _ => throw Malformed(file, header.Line, $"the header names the column '{column}' {found.Count} times"),
        };
    }

    private static PopulationRow RowOf(CsvRecord record, int width, int[] columns, string file)
    {
        if (record.Fields.Count != width)
            throw Malformed(file, record.Line, string.Create(CultureInfo.InvariantCulture, $"the row has {record.Fields.Count} fields, the header {width}"), "put fields that hold a separator in quotes");

        var (artifact, score, run) = (record.Fields[columns[0]], record.Fields[columns[1]], record.Fields[columns[2]]);
        if (artifact.Length == 0 || artifact.Contains('\0', StringComparison.Ordinal))
            throw Malformed(file, record.Line, "the row names no artifact");
        if (run.Length == 0)
            throw Malformed(file, record.Line, "the row names no run", "give every network the name of its training run; checkpoints and edits of one run share it");
        if (!double.TryParse(score, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            throw Malformed(file, record.Line, $"the score '{score}' is no finite number", "write numbers with a point: 0.97");

        return new PopulationRow(artifact, System.IO.Path.GetFullPath(artifact, System.IO.Path.GetDirectoryName(file)!), number, run, record.Line);
    }

    private static SnapshotException Malformed(string file, int line, string reason, string advice = "") =>
        new(SnapshotProblem.Malformed, new Location(file, line, 1), reason, advice);
}
