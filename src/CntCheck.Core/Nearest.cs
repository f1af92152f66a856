namespace CntCheck;

/// <summary>Guesses what a mistyped name was meant to be.</summary>
internal static class Nearest
{
    /// <summary>The candidate with the fewest insertions, deletions and replacements from <paramref name="name"/> (case aside); the first of equals.</summary>
    public static string? To(string name, IEnumerable<string> candidates) =>
        candidates.MinBy(candidate => Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant()));

    /// <summary>The nearest candidate if it is near enough to be what was meant: at most a third of its letters differ; else null.</summary>
    public static string? Meant(string name, IEnumerable<string> candidates) =>
        To(name, candidates) is { } nearest && 3 * Distance(name.ToUpperInvariant(), nearest.ToUpperInvariant()) <= nearest.Length ? nearest : null;

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
