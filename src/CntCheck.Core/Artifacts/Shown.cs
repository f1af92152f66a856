using System.Globalization;

namespace CntCheck.Artifacts;

/// <summary>What files hold, as messages show it: names in one line, cut where they are long; the first few of many; extents.</summary>
internal static class Shown
{
    private const int Longest = 200;
    private const int NamedOfMany = 3;

    /// <summary>A text in one line, cut where it is long.</summary>
    public static string Text(string text)
    {
        var line = Line(text.Length > Longest ? text[..Longest] : text);
        return text.Length > Longest ? line + "…" : line;
    }

    /// <summary>A text in one line.</summary>
    public static string Line(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(character => char.IsControl(character) ? '?' : character)) : text;

    /// <summary>A name between quotes.</summary>
    public static string Name(string name) => $"'{Text(name)}'";

    /// <summary>Extents as Python writes them: "(128, 784)", "(128,)".</summary>
    public static string Shape(IReadOnlyList<long> shape) =>
        $"({string.Join(", ", shape.Select(extent => extent.ToString(CultureInfo.InvariantCulture)))}{(shape.Count == 1 ? "," : "")})";

    /// <summary>The first of several items, and how many more there are.</summary>
    public static string Few(IReadOnlyCollection<string> items) => items.Count <= NamedOfMany + 1
        ? string.Join(", ", items)
        : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", items.Take(NamedOfMany))} and {items.Count - NamedOfMany} more");
}
