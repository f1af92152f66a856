using System.Globalization;

namespace CntCheck.Rules;

/// <summary>Names the first three of many, and counts the rest.</summary>
internal static class Listing
{
    private const int Named = 3;

    /// <summary>"a, b, c and 4 more".</summary>
    public static string Of<T>(IReadOnlyCollection<T> parts, Func<T, string> words)
    {
        var listed = string.Join(", ", parts.Take(Named).Select(words));
        return parts.Count > Named ? string.Create(CultureInfo.InvariantCulture, $"{listed} and {parts.Count - Named} more") : listed;
    }
}
