using System.Text;
using System.Text.RegularExpressions;
using CntCheck.Artifacts.Architectures;
using CntCheck.Profiles;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tests.Artifacts.Architectures;

public class StateFilesPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "state-files.md")).ReplaceLineEndings("\n");

    [Fact]
    public void Its_example_is_read()
    {
        var example = Regex.Match(Page, "```json\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
        var declared = ThresholdsReader.Read("thresholds.json", Encoding.UTF8.GetBytes(example)).ArchitectureOf("digits")!.Architecture;

        Assert.Equal([1, 28, 28], declared.Input);
        Assert.Equal(8, declared.Layers.Count);
    }

    [Fact]
    public void Its_table_lists_every_kind_and_setting()
    {
        var rows = Regex.Matches(Page, "^\\| (`.*?) \\| (.*?) ?\\|$", RegexOptions.Multiline).Select(row => (Kinds: Quoted(row.Groups[1].Value), Settings: Quoted(row.Groups[2].Value.Split('(')[0])));
        var listed = rows.SelectMany(row => row.Kinds, (row, kind) => $"{kind}: {string.Join(' ', row.Settings)}").Order(StringComparer.Ordinal);

        Assert.Equal(DeclaredKinds.Names.Select(name => $"{name}: {string.Join(' ', DeclaredKinds.Find(name)!.Names[name])}").Order(StringComparer.Ordinal), listed);
    }

    private static string[] Quoted(string text) => [.. Regex.Matches(text, "`(.*?)`").Select(match => match.Groups[1].Value)];
}
