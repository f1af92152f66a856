using System.Text;
using System.Text.RegularExpressions;

namespace CntCheck.Tool;

/// <summary>File patterns: <c>*</c> and <c>?</c> inside a name, <c>**</c> for any number of folders.</summary>
internal static class Glob
{
    /// <summary>Whether a path holds wildcards.</summary>
    public static bool IsPattern(string path) => path.AsSpan().IndexOfAny('*', '?') >= 0;

    /// <summary>The files that match <paramref name="pattern"/>, absolute; relative patterns start from <paramref name="folder"/>.</summary>
    public static IEnumerable<string> Matches(string pattern, string folder)
    {
        var full = Path.GetFullPath(pattern, folder).Replace('\\', '/');
        var fixedPart = full[..(full.LastIndexOf('/', full.AsSpan().IndexOfAny('*', '?')) + 1)];
        if (!Directory.Exists(fixedPart))
            return [];

        var expression = new Regex(Expression(full), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        return FilesBelow(fixedPart).Where(file => expression.IsMatch(file.Replace('\\', '/')));
    }

    /// <summary>Every file in a folder and the folders below it, but not in hidden ones (<c>.git</c>) nor behind links to folders (they may lead back).</summary>
    public static IEnumerable<string> FilesBelow(string folder)
    {
        var files = Directory.EnumerateFiles(folder).Where(IsVisible);
        var folders = Directory.EnumerateDirectories(folder).Where(inner => IsVisible(inner) && new DirectoryInfo(inner).LinkTarget is null);
        return files.Concat(folders.SelectMany(FilesBelow));
    }

    private static bool IsVisible(string path) => !Path.GetFileName(path).StartsWith('.');

    private static string Expression(string pattern)
    {
        var expression = new StringBuilder("^");
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern.AsSpan(i).StartsWith("**/"))
            {
                expression.Append("(.*/)?");
                i += 2;
            }
            else if (pattern.AsSpan(i).StartsWith("**"))
            {
                expression.Append(".*");
                i += 1;
            }
            else
            {
                expression.Append(pattern[i] switch { '*' => "[^/]*", '?' => "[^/]", var other => Regex.Escape(other.ToString()) });
            }
        }

        return expression.Append('$').ToString();
    }
}
