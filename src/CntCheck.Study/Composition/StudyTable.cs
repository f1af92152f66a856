using System.Globalization;
using System.Reflection;
using System.Text;

namespace CntCheck.Study.Composition;

/// <summary>Records in a CSV file: a row each, a column a property, named as the properties are.</summary>
/// <typeparam name="T">A record of strings, whole numbers and numbers.</typeparam>
internal static class StudyTable<T>
    where T : class
{
    private static readonly PropertyInfo[] Columns = [.. typeof(T).GetProperties().OrderBy(property => property.MetadataToken)];

    /// <summary>The whole file.</summary>
    /// <exception cref="FormatException">A text holds a comma, a quote or a line's end.</exception>
    public static string Write(IEnumerable<T> rows)
    {
        var text = new StringBuilder().AppendJoin(',', Columns.Select(column => column.Name)).Append('\n');
        foreach (var row in rows)
            text.AppendJoin(',', Columns.Select(column => Cell(column.GetValue(row)))).Append('\n');
        return text.ToString();
    }

    /// <summary>Reads a file that <see cref="Write"/> has written.</summary>
    /// <exception cref="FormatException">It has other columns, or a cell is no number where one belongs; the message names file and line.</exception>
    public static IReadOnlyList<T> Read(string path)
    {
        var lines = File.ReadAllLines(path);
        var heading = string.Join(',', Columns.Select(column => column.Name));
        if (lines.Length == 0 || lines[0] != heading)
            throw new FormatException($"{path}(1): the columns are not {heading}");

        return [.. lines.Skip(1).Select((line, index) => Row(line, $"{path}({index + 2})"))];
    }

    private static T Row(string line, string place)
    {
        var cells = line.Split(',');
        if (cells.Length != Columns.Length)
            throw new FormatException($"{place}: {cells.Length} cells, not {Columns.Length}");

        var values = new object[cells.Length];
        for (var column = 0; column < cells.Length; column++)
        {
            try
            {
                values[column] = Convert.ChangeType(cells[column], Columns[column].PropertyType, CultureInfo.InvariantCulture);
            }
            catch (Exception error) when (error is FormatException or OverflowException)
            {
                throw new FormatException($"{place}: {Columns[column].Name} '{cells[column]}' is no number", error);
            }
        }

        return Record(values);
    }

    /// <summary>By the constructor that takes all columns, or by setting each.</summary>
    private static T Record(object[] values)
    {
        if (typeof(T).GetConstructor([.. Columns.Select(column => column.PropertyType)]) is { } constructor)
            return (T)constructor.Invoke(values);

        var row = Activator.CreateInstance<T>();
        for (var column = 0; column < values.Length; column++)
            Columns[column].SetValue(row, values[column]);
        return row;
    }

    private static string Cell(object? value)
    {
        var cell = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : throw new FormatException($"'{cell}' does not fit into a cell: no commas, quotes or line ends");
    }
}
