using System.Text.RegularExpressions;
using CntCheck.Rules;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tests.Rules;

public class RulePagesTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "rules");

    public static TheoryData<string> Ids => [.. RuleCatalogue.All.Select(rule => rule.Descriptor.Id)];

    /// <summary>Set CNTCHECK_WRITE_DOCS=1 to write the pages anew.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_is_what_its_rule_says(string id) => Check($"{id}.md", RuleCatalogue.Find(id)!.Descriptor.Page);

    [Fact]
    public void The_table_lists_all_rules() => Check("README.md", RuleCatalogue.Table);

    [Fact]
    public void Every_page_has_a_rule() =>
        Assert.Equal(
            RuleCatalogue.All.Select(rule => rule.Descriptor.Id),
            Directory.GetFiles(Folder, "CNT*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    [Fact]
    public void Ids_are_unique_lie_in_their_band_and_name_their_file()
    {
        var descriptors = RuleCatalogue.All.Select(rule => rule.Descriptor).ToList();
        Assert.Equal(descriptors.Count, descriptors.DistinctBy(descriptor => descriptor.Id).Count());
        foreach (var descriptor in descriptors)
        {
            Assert.Matches($"^CNT{(int)descriptor.Category}[0-9]{{3}}$", descriptor.Id);
            Assert.Single(Directory.GetFiles(Path.Combine(Repository.Root, "src", "CntCheck.Core", "Rules"), $"{descriptor.Id}.*.cs"));
        }
    }

    [Fact]
    public void Every_message_says_what_it_is_given()
    {
        foreach (var descriptor in RuleCatalogue.All.Select(rule => rule.Descriptor))
        {
            Assert.Matches(@"\{0", descriptor.Message);
            Assert.DoesNotMatch(@"\.$", descriptor.Title);
            Assert.True(Regex.IsMatch(descriptor.Explanation, "^## What it finds", RegexOptions.Multiline), descriptor.Id);
        }
    }

    private static void Check(string file, string text)
    {
        var path = Path.Combine(Folder, file);
        if (Environment.GetEnvironmentVariable("CNTCHECK_WRITE_DOCS") == "1")
            File.WriteAllText(path, text);

        Assert.Equal(text, File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "");
    }
}
