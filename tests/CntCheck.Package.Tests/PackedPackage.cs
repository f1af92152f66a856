using CntCheck.Testing;

namespace CntCheck.Package.Tests;

/// <summary>The package, packed once for all tests, in a feed with a package folder of its own.</summary>
internal sealed class PackedPackage : IDisposable
{
    private static readonly Lazy<Task<PackedPackage>> Packing = new(Pack);

    // Packages share projects: two that are packed at once would write the same files.
    private static readonly SemaphoreSlim OneAtATime = new(1);

    /// <summary>A package among others in a folder of feed, package folder and test projects.</summary>
    public PackedPackage(string root, string version)
    {
        Root = root;
        Version = version;
    }

    /// <summary>The folder that holds feed, package folder and test projects.</summary>
    public string Root { get; }

    /// <summary>The package's version; no other run has it.</summary>
    public string Version { get; }

    /// <summary>The folder of packed files.</summary>
    public string Feed => Path.Combine(Root, "feed");

    /// <summary>The packed file.</summary>
    public string File => Path.Combine(Feed, $"CntCheck.{Version}.nupkg");

    /// <summary>The environment test projects are built in.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string> { ["NUGET_PACKAGES"] = Path.Combine(Root, "packages") };

    /// <summary>Removes the folder; where tests share it, the end of the process does.</summary>
    public void Dispose() => Directory.Delete(Root, recursive: true);

    public static Task<PackedPackage> Get() => Packing.Value;

    /// <summary>Packs a project of this repository, in this version or, where it is null, in its own.</summary>
    public static async Task Pack(string project, string feed, string? version, params string[] arguments)
    {
        await OneAtATime.WaitAsync();
        try
        {
            string[] inVersion = version is null ? [] : [$"-p:PackageVersion={version}"];
            (await DotnetRun.Of(Repository.Root, new Dictionary<string, string>(), ["pack", $"src/{project}", "-o", feed, .. inVersion, .. arguments])).Passes();
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    private static async Task<PackedPackage> Pack()
    {
        var root = Directory.CreateTempSubdirectory("cntcheck-package-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(root, recursive: true);
        var package = new PackedPackage(root, $"0.1.0-test.{Guid.NewGuid():N}");
        Directory.CreateDirectory(package.Feed);
        await System.IO.File.WriteAllTextAsync(Path.Combine(root, "nuget.config"), Configuration());

        await Pack("CntCheck.MSBuild", package.Feed, package.Version, "--no-restore");
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
