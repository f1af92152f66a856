using System.Text;

namespace CntCheck.Exchange;

/// <summary>One line of fields separated by tabs; a tab, line break or backslash inside a field is escaped with a backslash.</summary>
internal static class FieldLine
{
    /// <summary>Writes fields as one line without its line end.</summary>
    public static string Join(params string[] fields)
    {
        var line = new StringBuilder();
        for (var i = 0; i < fields.Length; i++)
        {
            if (i > 0)
                line.Append('\t');

            foreach (var character in fields[i])
                Append(line, character);
        }

        return line.ToString();
    }

    /// <summary>Reads the fields of a line that <see cref="Join"/> wrote.</summary>
    /// <exception cref="FormatException">The line ends within an escape or holds an unknown one.</exception>
    public static string[] Split(string line)
    {
        var fields = line.Split('\t');
        for (var i = 0; i < fields.Length; i++)
            fields[i] = Unescape(fields[i]);

        return fields;
    }

    private static void Append(StringBuilder line, char character)
    {
        switch (character)
        {
            case '\\': line.Append(@"\\"); break;
            case '\t': line.Append(@"\t"); break;
            case '\n': line.Append(@"\n"); break;
            case '\r': line.Append(@"\r"); break;
            default: line.Append(character); break;
        }
    }

    private static string Unescape(string field)
    {
        if (field.IndexOf('\\') < 0)
            return field;

        var text = new StringBuilder(field.Length);
        for (var i = 0; i < field.Length; i++)
        {
            if (field[i] != '\\')
                text.Append(field[i]);
            else
                text.Append(Escaped(field, ++i));
        }

        return text.ToString();
    }

    private static char Escaped(string field, int index) => (index < field.Length ? field[index] : '\0') switch
    {
        '\\' => '\\',
        't' => '\t',
        'n' => '\n',
        'r' => '\r',
        _ => throw new FormatException($"unknown escape in '{field}'"),
    };
}
