using CntCheck.Activations.Native;

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

    /// <summary>A folder with packages of its own, into which nothing was restored yet.</summary>
    /// <param name="nativeFiles">Whether the feed has the native files of this machine.</param>
    public static async Task<PackedPackage> Fresh(bool nativeFiles = true)
    {
        var all = await Get();
        var root = Directory.CreateTempSubdirectory("cntcheck-add-on-").FullName;
        var fresh = new PackedPackage(root, all.Version);
        Directory.CreateDirectory(fresh.Feed);
        await System.IO.File.WriteAllTextAsync(Path.Combine(root, "nuget.config"), Configuration);
        System.IO.File.Copy(all.File, fresh.File);
        System.IO.File.Copy(File(all), File(fresh));
        if (nativeFiles)
            AddNativeFiles(fresh, all);
        return fresh;
    }

    /// <summary>Puts the native files of this machine into a feed.</summary>
    public static async Task AddNativeFiles(PackedPackage fresh) => AddNativeFiles(fresh, await Get());

    private static void AddNativeFiles(PackedPackage fresh, PackedPackage all) =>
        System.IO.File.Copy(NativeFile(all, Platform.Current), NativeFile(fresh, Platform.Current));

    private static async Task<PackedPackage> Pack()
    {
        // Beside the tests, where the next run replaces it: 70 MB.
        var root = Path.Combine(AppContext.BaseDirectory, "add-on");
        if (Directory.Exists(root))
            Directory.Delete(root, recursive: true);
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
