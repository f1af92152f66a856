using System.IO.Compression;
using System.Text.RegularExpressions;
using CntCheck.Activations.Native;
using CntCheck.Testing;
using Xunit;
using Xunit.Abstractions;

namespace CntCheck.Package.Tests;

public sealed class AddOnContentTests(ITestOutputHelper output)
{
    private const long Megabyte = 1 << 20;
    private const long Limit = 40 * Megabyte;

    public static TheoryData<string> Platforms => [.. Platform.All];

    [Fact]
    public async Task The_add_on_is_managed_and_asks_for_no_other_package()
    {
        using var content = await ZipFile.OpenReadAsync(PackedAddOn.File(await PackedAddOn.Get()));
        var names = content.Entries.Select(entry => entry.FullName).ToList();
        var tools = content.Entries.Where(entry => entry.FullName.StartsWith("tools/", StringComparison.Ordinal)).ToList();

        Assert.DoesNotContain(names, name => name.StartsWith("lib/", StringComparison.Ordinal) || name.StartsWith("runtimes/", StringComparison.Ordinal));
        string[] expected =
        [
            "build/CntCheck.Activations.props", "build/CntCheck.Activations.targets", "buildMultiTargeting/CntCheck.Activations.props", "buildMultiTargeting/CntCheck.Activations.targets",
            "restore/Restore.csproj", "README.md", "tools/net8.0/cntcheck-activations.dll", "tools/net8.0/CntCheck.Core.dll", "tools/net8.0/Microsoft.ML.OnnxRuntime.dll",
        ];
        Assert.All(expected, name => Assert.Contains(name, names));
        Assert.Equal(["cntcheck-activations.runtimeconfig.json"], tools.Select(entry => entry.Name).Where(name => !name.EndsWith(".dll", StringComparison.Ordinal)));
        foreach (var assembly in tools.Where(entry => entry.Name.EndsWith(".dll", StringComparison.Ordinal)))
            Assert.True(await PackedContent.IsManaged(assembly), assembly.FullName);

        var nuspec = await PackedContent.Text(content, "CntCheck.Activations.nuspec");
        Assert.Contains("<developmentDependency>true</developmentDependency>", nuspec, StringComparison.Ordinal);
        Assert.DoesNotContain("<dependency", nuspec, StringComparison.Ordinal);
        Assert.Contains("\"rollForward\": \"Major\"", await PackedContent.Text(content, "tools/net8.0/cntcheck-activations.runtimeconfig.json"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task A_platforms_package_holds_its_native_files_and_their_licences_alone_and_is_small(string platform)
    {
        var package = await PackedAddOn.Get();
        using var content = await ZipFile.OpenReadAsync(PackedAddOn.NativeFile(package, platform));
        var files = content.Entries.Where(entry => entry.FullName.StartsWith("native/", StringComparison.Ordinal) || entry.FullName.StartsWith("licenses/", StringComparison.Ordinal));

        var (addOn, native) = (Size(PackedAddOn.File(package)), Size(PackedAddOn.NativeFile(package, platform)));
        output.WriteLine($"{platform}: {(double)(addOn + native) / Megabyte:F1} MB compressed ({(double)addOn / Megabyte:F1} managed, {(double)native / Megabyte:F1} native)");
        Assert.InRange(addOn + native, 1, Limit);
        await Verifier.Verify(string.Join('\n', files.Select(entry => entry.FullName).Order(StringComparer.Ordinal)), parameters: platform);
    }

    [Fact]
    public async Task There_is_a_package_for_every_platform_the_add_on_and_its_build_files_know()
    {
        var package = await PackedAddOn.Get();
        var packed = Directory.GetFiles(package.Feed, "CntCheck.Activations.*-*.nupkg").Select(Path.GetFileName);

        Assert.Equal(
            Platform.All.Select(platform => Path.GetFileName(PackedAddOn.NativeFile(package, platform))).Order(StringComparer.Ordinal),
            packed.Order(StringComparer.Ordinal));

        using var content = await ZipFile.OpenReadAsync(PackedAddOn.File(package));
        var known = Regex.Match(await PackedContent.Text(content, "build/CntCheck.Activations.targets"), "<_CntCheckPlatforms>;(.*);</_CntCheckPlatforms>").Groups[1].Value;
        Assert.Equal(Platform.All, known.Split(';'));
    }

    private static long Size(string file) => new FileInfo(file).Length;
}
