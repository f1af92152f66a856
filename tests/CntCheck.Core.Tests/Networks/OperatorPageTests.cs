using System.Text;
using System.Text.RegularExpressions;
using CntCheck.Networks.Expansions;
using CntCheck.Networks.Families;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tests.Networks;

/// <summary>docs/operators.md: which operators are read, as what, and which tests show it.</summary>
/// <remarks>
/// Tests that an operator is known, or that it breaks nothing, show nothing of how it is read. Operators that only expansions write stand in no
/// file: the tests of the expansions show them.
/// </remarks>
public partial class OperatorPageTests
{
    private static readonly string Page = Path.Combine(Repository.Root, "docs", "operators.md");

    private const int MostTests = 8;

    /// <summary>Where tests of networks stand.</summary>
    private static readonly string[] Places = ["/CntCheck.Core.Tests/Networks/", "/CntCheck.Core.Tests/Artifacts/States/", "/CntCheck.Torch.Tests/"];

    private static readonly IReadOnlyList<(string Name, string Text)> Tests =
    [
        .. from file in Directory.GetFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
           let name = Path.GetFileNameWithoutExtension(file)
           where !name.StartsWith("Hostile", StringComparison.Ordinal) && !name.StartsWith("OperatorAudit", StringComparison.Ordinal)
           where Array.Exists(Places, place => file.Contains(place.Replace('/', Path.DirectorySeparatorChar), StringComparison.Ordinal))
           where !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
           let text = File.ReadAllText(file)
           where text.Contains("[Fact]", StringComparison.Ordinal) || text.Contains("[Theory]", StringComparison.Ordinal) || text.Contains("OperatorCase", StringComparison.Ordinal)
           select (name, text),
    ];

    /// <summary>Set CNTCHECK_WRITE_DOCS=1 to write the page anew.</summary>
    [Fact]
    public void The_page_lists_every_operator_that_is_read()
    {
        var page = Write();
        if (Environment.GetEnvironmentVariable("CNTCHECK_WRITE_DOCS") == "1")
            File.WriteAllText(Page, page);

        Assert.Equal(page, File.Exists(Page) ? File.ReadAllText(Page).ReplaceLineEndings("\n") : "");
    }

    [Fact]
    public void Every_operator_that_is_read_stands_in_a_test() =>
        Assert.All(Sections(), section => Assert.All(section.Kinds, kind => Assert.True(TestsOf(section, kind).Any(), kind)));

    private static string Write()
    {
        var page = new StringBuilder();
        page.Append("# Operators\n\nWhat CntCheck reads in a graph, as what, and the tests that show it. Made from the code; `cntcheck profile MODEL --explain-coverage` says it of one model.\n");
        page.Append("Whatever is not listed is skipped by name, with its share of the parameters.\n");
        foreach (var part in Sections().GroupBy(section => section.Part))
        {
            page.Append($"\n## {part.Key}\n");
            foreach (var section in part.OrderBy(section => section.Name, StringComparer.Ordinal))
            {
                page.Append($"\n### {section.Name}\n\n{section.Summary}\n\n");
                foreach (var set in section.Kinds.GroupBy(kind => kind[..Math.Max(0, kind.LastIndexOf('.'))]).OrderBy(set => set.Key, StringComparer.Ordinal))
                    page.Append($"- {(set.Key.Length > 0 ? $"`{set.Key}`" : "ONNX")}: {string.Join(", ", set.Select(kind => kind[(kind.LastIndexOf('.') + 1)..]).Order(StringComparer.Ordinal))}\n");
                page.Append($"\nShown by {ShownBy(section)}.\n");
            }
        }

        return page.ToString();
    }

    /// <summary>The tests with most of the section's operators.</summary>
    private static string ShownBy(Section section)
    {
        List<string> tests =
        [
            .. section.Kinds.SelectMany(kind => TestsOf(section, kind)).GroupBy(test => test)
                .OrderByDescending(test => test.Count()).ThenBy(test => test.Key, StringComparer.Ordinal).Select(test => test.Key),
        ];
        return string.Join(", ", tests.Take(MostTests)) + (tests.Count > MostTests ? $" and {tests.Count - MostTests} more" : "");
    }

    private static IEnumerable<Section> Sections() =>
        Of<OperatorFamily>("Read as layers, connections or passages between them", "Families", family => family.Kinds)
            .Concat(Of<Expansion>("Written out as simpler operators first", "Expansions", expansion => expansion.Kinds));

    private static IEnumerable<Section> Of<T>(string part, string folder, Func<T, IReadOnlyList<string>> kinds) =>
        from type in typeof(T).Assembly.GetTypes()
        where type.IsSubclassOf(typeof(T)) && !type.IsAbstract
        let own = kinds((T)Activator.CreateInstance(type)!)
        where own.Any(kind => !kind.StartsWith(Internal.Domain, StringComparison.Ordinal))
        select new Section(part, type.Name, SummaryOf(type.Name, folder), own);

    /// <summary>The first sentence of the class's own summary.</summary>
    private static string SummaryOf(string type, string folder)
    {
        var file = Directory.GetFiles(Path.Combine(Repository.Root, "src", "CntCheck.Core", "Networks", folder), $"{type}.cs", SearchOption.AllDirectories).Single();
        var summary = Summary().Match(File.ReadAllText(file)).Groups[1].Value;
        return Tag().Replace(string.Join(' ', summary.Split('\n').Select(line => line.Trim().TrimStart('/').Trim())).Trim(), "").Replace('|', '/');
    }

    /// <summary>Tests in whose models an operator of the kind stands, by name or with all of its family.</summary>
    private static IEnumerable<string> TestsOf(Section section, string kind)
    {
        var (set, name) = kind.LastIndexOf('.') is >= 0 and var dot ? (kind[..dot], kind[(dot + 1)..]) : ("", kind);
        var named = $"\"{name}\"";
        var whole = $"new {section.Name}().Kinds";
        return Tests.Where(test => Has(test, whole) || Has(test, $"\"{kind}\"") || (Has(test, named) && (Has(test, set) || (set == "com.microsoft" && Has(test, ".Fused("))))).Select(test => test.Name);

        static bool Has((string Name, string Text) test, string words) => test.Text.Contains(words, StringComparison.Ordinal);
    }

    [GeneratedRegex("<summary>(.*?)</summary>", RegexOptions.Singleline)]
    private static partial Regex Summary();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();

    private sealed record Section(string Part, string Name, string Summary, IReadOnlyList<string> Kinds);
}
