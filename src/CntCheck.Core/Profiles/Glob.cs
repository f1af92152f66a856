using System.Text.RegularExpressions;

namespace CntCheck.Profiles;

/// <summary>A pattern over names: <c>*</c> stands for any text, <c>?</c> for one character; case matters.</summary>
internal sealed class Glob(string pattern)
{
    private readonly Regex _regex = new(
        $"^{Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal)}$",
        RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking);

    /// <summary>The pattern as it was written.</summary>
    public string Pattern => pattern;

    /// <summary>Whether the whole name fits.</summary>
    public bool Matches(string name) => _regex.IsMatch(name);
}
