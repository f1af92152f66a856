namespace CntCheck.Package.Tests;

/// <summary>The gate and the add-on that runs models, packed once for all tests in the repository's own version: what their messages name can be restored.</summary>
/// <remarks>A feed, a folder of packages and a NuGet configuration of its own, with no other source: what is not packed here is not to be had.</remarks>
internal static class PackedAddOn
{
    private static readonly Lazy<Task<PackedPackage>> Packing = new(Pack);

    public static Task<PackedPackage> Get() => Packing.Value;

    /// <summary>The packed file of the add-on.</summary>
    public static string File(PackedPackage package) => Path.Combine(package.Feed, $"CntCheck.Activations.{package.Version}.nupkg");

    /// <summary>The packed file of a platform's native files.</summary>
    public static string NativeFile(PackedPackage package, string platform) => Path.Combine(package.Feed, $"CntCheck.Activations.{platform}.{package.Version}.nupkg");

    private static async Task<PackedPackage> Pack()
    {
        var root = Directory.CreateTempSubdirectory("cntcheck-add-on-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(root, recursive: true);
        await System.IO.File.WriteAllTextAsync(Path.Combine(root, "nuget.config"), Configuration);

        var feed = Directory.CreateDirectory(Path.Combine(root, "feed")).FullName;
        await PackedPackage.Pack("CntCheck.MSBuild", feed, version: null, "--no-restore");
        await PackedPackage.Pack("CntCheck.Activations", feed, version: null, "--no-restore");
        return new PackedPackage(root, VersionOf(feed));
    }

    private static string VersionOf(string feed) =>
        Directory.GetFiles(feed, "CntCheck.*.nupkg").Select(file => Path.GetFileNameWithoutExtension(file)["CntCheck.".Length..]).Single(version => char.IsAsciiDigit(version[0]));

    private const string Configuration = """
        <configuration>
          <packageSources>
            <clear />
            <add key="cntcheck-test" value="feed" />
          </packageSources>
          <fallbackPackageFolders>
            <clear />
          </fallbackPackageFolders>
        </configuration>
        """;
}
