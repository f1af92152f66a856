using System.Text;

namespace CntCheck.Exchange;

/// <summary>A small text file of <see cref="FieldLine"/>s between a title line and the line "end", so that a cut file is noticed.</summary>
internal static class FieldText
{
    private const string End = "end";

    /// <summary>Writes the lines below <paramref name="title"/>.</summary>
    public static string Write(string title, IEnumerable<string[]> lines)
    {
        var text = new StringBuilder(title).Append('\n');
        foreach (var fields in lines)
            text.Append(FieldLine.Join(fields)).Append('\n');

        return text.Append(End).Append('\n').ToString();
    }

    /// <summary>Reads the lines of a text that <see cref="Write"/> wrote with the same title.</summary>
    /// <exception cref="FormatException">Another title, a missing end, or a broken line.</exception>
    public static List<string[]> Read(string title, string text)
    {
        var lines = text.Split('\n');
        if (lines[0] != title)
            throw new FormatException($"does not start with '{title}'");
        if (lines.Length < 3 || lines[lines.Length - 2] != End || lines[lines.Length - 1].Length != 0)
            throw new FormatException($"does not close with the line '{End}'");

        var read = new List<string[]>(lines.Length - 3);
        for (var i = 1; i < lines.Length - 2; i++)
            read.Add(FieldLine.Split(lines[i]));

        return read;
    }
}
