using System.Globalization;

namespace CntCheck.Tool;

/// <summary>What was inferred or assumed of a model, below its tables.</summary>
internal static class Notes
{
    private const int Most = 8;

    /// <summary>Prints the notes, a line each: the first of many, unless <paramref name="everything"/> is asked for.</summary>
    public static void Write(IReadOnlyList<string> notes, bool everything, Action<string> print)
    {
        var shown = everything || notes.Count <= Most + 1 ? notes.Count : Most;
        foreach (var note in notes.Take(shown))
            print($"note: {note}");

        if (shown < notes.Count)
            print(string.Create(CultureInfo.InvariantCulture, $"note: {notes.Count - shown:N0} more with -v."));
    }
}
