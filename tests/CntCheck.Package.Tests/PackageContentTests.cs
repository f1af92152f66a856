using System.IO.Compression;
using Xunit;

namespace CntCheck.Package.Tests;

public sealed class PackageContentTests
{
    private const long Megabyte = 1 << 20;

    [Fact]
    public async Task The_package_is_small_and_holds_nothing_a_consumer_would_get()
    {
        var package = await PackedPackage.Get();
        Assert.True(new FileInfo(package.File).Length <= 6 * Megabyte);

        using var content = await ZipFile.OpenReadAsync(package.File);
        var names = content.Entries.Select(entry => entry.FullName).ToList();
        Assert.DoesNotContain(names, name => name.StartsWith("lib/", StringComparison.Ordinal) || name.StartsWith("buildTransitive/", StringComparison.Ordinal));
        Assert.Contains("build/CntCheck.targets", names);
        Assert.Contains("buildMultiTargeting/CntCheck.targets", names);
        Assert.Equal(["tasks/netstandard2.0/CntCheck.MSBuild.dll"], names.Where(name => name.StartsWith("tasks/", StringComparison.Ordinal)));

        var nuspec = await PackedContent.Text(content, "CntCheck.nuspec");
        Assert.Contains("<developmentDependency>true</developmentDependency>", nuspec, StringComparison.Ordinal);
        Assert.DoesNotContain("<dependency", nuspec, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_engine_is_managed_and_rolls_forward()
    {
        using var content = await ZipFile.OpenReadAsync((await PackedPackage.Get()).File);
        var engine = content.Entries.Where(entry => entry.FullName.StartsWith("tools/", StringComparison.Ordinal)).ToList();

        Assert.All(engine, entry => Assert.Contains(Path.GetExtension(entry.Name), (string[])[".dll", ".json"]));
        Assert.Contains("\"rollForward\": \"Major\"", await PackedContent.Text(content, "tools/net8.0/cntcheck.runtimeconfig.json"), StringComparison.Ordinal);
        foreach (var assembly in engine.Where(entry => entry.Name.EndsWith(".dll", StringComparison.Ordinal)))
            Assert.True(await PackedContent.IsManaged(assembly), assembly.FullName);
    }
}
