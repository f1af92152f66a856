using CntCheck.Testing;

namespace CntCheck.Package.Tests;

/// <summary>The package, packed once for all tests, in a feed with a package folder of its own.</summary>
internal sealed class PackedPackage
{
    private static readonly Lazy<Task<PackedPackage>> Packing = new(Pack);

    private PackedPackage(string root, string version)
    {
        Root = root;
        Version = version;
    }

    /// <summary>The folder that holds feed, package folder and test projects.</summary>
    public string Root { get; }

    /// <summary>The package's version; no other run has it.</summary>
    public string Version { get; }

    /// <summary>The packed file.</summary>
    public string File => Path.Combine(Root, "feed", $"CntCheck.{Version}.nupkg");

    /// <summary>The environment test projects are built in.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string> { ["NUGET_PACKAGES"] = Path.Combine(Root, "packages") };

    public static Task<PackedPackage> Get() => Packing.Value;

    private static async Task<PackedPackage> Pack()
    {
        var root = Directory.CreateTempSubdirectory("cntcheck-package-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(root, recursive: true);
        var package = new PackedPackage(root, $"0.1.0-test.{Guid.NewGuid():N}");
        Directory.CreateDirectory(Path.Combine(root, "feed"));
        await System.IO.File.WriteAllTextAsync(Path.Combine(root, "nuget.config"), Configuration());

        var packed = await DotnetRun.Of(
            Repository.Root, new Dictionary<string, string>(),
            "pack", "src/CntCheck.MSBuild", "--no-restore", "-o", Path.Combine(root, "feed"), $"-p:PackageVersion={package.Version}");
        packed.Passes();
        return package;
    }

    // Adds to the machine's own sources. What the machine has unpacked already is not fetched again.
    private static string Configuration() =>
        $"""
        <configuration>
          <packageSources>
            <add key="cntcheck-test" value="feed" />
          </packageSources>
          <fallbackPackageFolders>
            <add key="machine" value="{MachinePackages}" />
          </fallbackPackageFolders>
        </configuration>
        """;

    private static string MachinePackages =>
        System.Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder ? folder
        : Path.Combine(System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
