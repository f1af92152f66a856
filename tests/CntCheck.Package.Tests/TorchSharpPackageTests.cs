using System.IO.Compression;
using System.Xml.Linq;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Package.Tests;

public sealed class TorchSharpPackageTests
{
    [Fact]
    public async Task The_package_asks_for_what_it_needs_and_leaves_the_choice_of_libtorch()
    {
        using var content = await ZipFile.OpenReadAsync(await PackedTorchSharp.Get());
        var nuspec = XDocument.Parse(await PackedContent.Text(content, "CntCheck.TorchSharp.nuspec"));
        var dependencies = nuspec.Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => $"{element.Attribute("id")!.Value} {element.Attribute("version")!.Value}");
        var version = (await PackedPackage.Get()).Version;

        await Verifier.Verify(string.Join('\n', dependencies).Replace(version, "{version}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_package_holds_one_managed_library_its_documentation_and_a_readme()
    {
        using var content = await ZipFile.OpenReadAsync(await PackedTorchSharp.Get());

        Assert.Equal(
            ["CntCheck.TorchSharp.nuspec", "README.md", "lib/net8.0/CntCheck.TorchSharp.dll", "lib/net8.0/CntCheck.TorchSharp.xml"],
            content.Entries.Select(entry => entry.FullName).Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal) && name[0] != '[').Order(StringComparer.Ordinal));
        Assert.Contains("<readme>README.md</readme>", await PackedContent.Text(content, "CntCheck.TorchSharp.nuspec"), StringComparison.Ordinal);
        Assert.Contains("OnnxExport.Save(", await PackedContent.Text(content, "README.md"), StringComparison.Ordinal);
    }
}
