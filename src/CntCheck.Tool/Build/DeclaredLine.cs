using System.Text.RegularExpressions;
using System.Xml;
using CntCheck.Diagnostics;

namespace CntCheck.Tool.Build;

/// <summary>Finds the line of a project file that names a model.</summary>
internal static partial class DeclaredLine
{
    /// <summary>The line of the <c>CntModel</c> item that includes <paramref name="name"/>, or the file alone where no one line does for sure.</summary>
    public static Location Find(string projectFile, string name)
    {
        try
        {
            var items = Items(projectFile);
            var exact = items.FindAll(item => Names(item.Include).Contains(Slashed(name), StringComparer.Ordinal));
            var fitting = exact.Count > 0 ? exact[..1] : items.FindAll(item => Names(item.Include).Any(include => MayBe(include, Slashed(name))));
            // Where nothing else fits, one item alone can still only be the one.
            var found = fitting.Count == 1 ? fitting[0] : items.Count == 1 ? items[0] : (Include: "", Line: 0, Column: 0);
            return new Location(projectFile, found.Line, found.Column);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or XmlException)
        {
            return new Location(projectFile);
        }
    }

    private static List<(string Include, int Line, int Column)> Items(string projectFile)
    {
        var items = new List<(string, int, int)>();
        using var reader = XmlReader.Create(projectFile);
        var place = (IXmlLineInfo)reader;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "CntModel" && reader.GetAttribute("Include") is { } include)
                items.Add((include, place.LineNumber, place.LinePosition));
        }

        return items;
    }

    /// <summary>Whether a name fits an include whose globs and properties stand for any text.</summary>
    private static bool MayBe(string include, string name) =>
        Regex.IsMatch(name, $"^{string.Join(".*", Unknown().Split(include).Select(Regex.Escape))}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    [GeneratedRegex(@"\$\([^()]*\)|\*+")]
    private static partial Regex Unknown();

    private static IEnumerable<string> Names(string include) => include.Split(';', StringSplitOptions.TrimEntries).Select(Slashed);

    private static string Slashed(string name) => name.Replace('\\', '/');
}
