using System.Globalization;
using CntCheck.Activations.Sampling.Arrays;
using CntCheck.Artifacts;
using CntCheck.Samples;

namespace CntCheck.Activations.Sampling.Tables;

/// <summary>A table of numbers as text: one sample a line, separated by comma, semicolon or tab, with or without a line of names.</summary>
/// <remarks>The first line is one of names where a field of it is neither empty nor a number. Numbers are written as in code, with a point.</remarks>
internal sealed class CsvTable
{
    private const string Separators = ",;\t";
    private const int LongestFirstLine = 1 << 24;

    private static readonly string[] LabelNames = ["label", "target", "class"];

    private CsvTable(string file, char separator)
    {
        File = file;
        Separator = separator;
    }

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>What stands between two fields.</summary>
    public char Separator { get; }

    /// <summary>The columns' names; null where the first line holds numbers.</summary>
    public IReadOnlyList<string>? Names { get; private set; }

    /// <summary>How many columns there are.</summary>
    public int Columns { get; private set; }

    /// <summary>How many samples there are.</summary>
    public long Rows { get; private set; }

    /// <summary>The column named as labels are; null without one.</summary>
    public int? LabelColumn { get; private set; }

    /// <summary>Whether all numbers of <see cref="LabelColumn"/> are whole.</summary>
    public bool LabelsAreWhole { get; private set; } = true;

    /// <summary>Looks through a file once.</summary>
    /// <exception cref="SampleException">It is no table.</exception>
    public static CsvTable Open(string file)
    {
        var table = new CsvTable(file, SeparatorOf(file));
        using var reader = CsvReader.Open(file, table.Separator);
        table.Scan(reader);
        return table;
    }

    /// <summary>Whether a field is a number a sample can have.</summary>
    public static bool IsNumber(string field, out double number) =>
        double.TryParse(field.AsSpan().Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    /// <summary>The column of a name.</summary>
    /// <exception cref="SampleException">There is none, or several.</exception>
    public int Column(string name) => (Names ?? []).Select((column, index) => (column, index)).Where(column => column.column == name).ToList() switch
    {
        [var one] => one.index,
        [] => throw Refusal.Unreadable(File, $"there is no column {Shown.Name(name)}", Names is null ? "begin the table with a line of names" : $"its columns are {Shown.Few([.. Names.Select(Shown.Name)])}"),
        _ => throw Refusal.Unreadable(File, $"several columns are named {Shown.Name(name)}", "give each a name of its own"),
    };

    /// <summary>Some of the columns, row by row.</summary>
    public StoredArray Numbers(IReadOnlyList<int> columns, string name = "") => new CsvArray(this, columns) { File = File, Name = name, Type = ElementType.Float64, Shape = [Rows, columns.Count] };

    /// <summary>The separator there are most of in the first line, quotes left out.</summary>
    private static char SeparatorOf(string file) => Refusal.Reading(file, () =>
    {
        using var text = new StreamReader(file);
        var counts = new int[Separators.Length];
        var (quoted, empty) = (false, true);
        for (var i = 0; i < LongestFirstLine && text.Read() is >= 0 and var character; i++)
        {
            if (character is '\r' or '\n' && !quoted && !empty)
                break;

            empty &= character is '\r' or '\n';
            quoted ^= character == '"';
            if (!quoted && Separators.IndexOf((char)character, StringComparison.Ordinal) is >= 0 and var separator)
                counts[separator]++;
        }

        return Separators[Array.IndexOf(counts, counts.Max())];
    });

    private void Scan(CsvReader reader)
    {
        if (!reader.Next())
            throw Refusal.Unreadable(File, "the table is empty", "write one sample a line");

        Columns = reader.Fields.Count;
        if (reader.Fields.Any(field => field.Length > 0 && !IsNumber(field, out _)))
            TakeNames(reader);
        else
            Rows = 1;

        while (reader.Next())
        {
            if (reader.Fields.Count != Columns)
                throw reader.Broken(Math.Min(reader.Fields.Count, Columns), $"the line has {Refusal.Count(reader.Fields.Count, "field")}, the first has {Columns}", "give every line as many");

            Rows++;
            if (LabelColumn is { } column)
                LabelsAreWhole &= IsNumber(reader.Fields[column], out var label) && double.IsInteger(label);
        }

        if (Rows == 0)
            throw Refusal.Unreadable(File, "the table has a line of names and no samples", "write one sample a line");
    }

    private void TakeNames(CsvReader reader)
    {
        Names = [.. reader.Fields.Select(name => name.Trim())];
        int[] labels = [.. Enumerable.Range(0, Columns).Where(column => LabelNames.Contains(Names[column], StringComparer.OrdinalIgnoreCase))];
        if (labels.Length > 1)
            throw reader.Broken(labels[1], $"column {Shown.Name(Names[labels[0]])} is named as labels are, and so is {Shown.Name(Names[labels[1]])}", "keep one of the two names");
        if (labels.Length == 1)
            LabelColumn = labels[0];
    }
}
