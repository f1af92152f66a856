using System.Runtime.InteropServices;
using System.Runtime.Loader;
using CntCheck.Samples;

namespace CntCheck.Activations.Native;

/// <summary>Finds the native files of a platform: beside the add-on, or in the platform's own package.</summary>
/// <param name="addOn">The folder of the add-on's assemblies; in a package: PACKAGES/cntcheck.activations/VERSION/tools/net8.0.</param>
/// <param name="platform">The platform.</param>
/// <param name="variable">The value of an environment variable, or null.</param>
internal sealed class NativeFiles(string addOn, string platform, Func<string, string?> variable)
{
    private string Version => Path.GetFileName(Package);

    private string Package => Path.GetFullPath(Path.Combine(addOn, "..", ".."));

    private IEnumerable<string> PackageFolders =>
    [
        Path.GetFullPath(Path.Combine(Package, "..", "..")),
        .. variable("NUGET_PACKAGES") is { Length: > 0 } packages ? [packages] : Array.Empty<string>(),
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages"),
    ];

    private IEnumerable<string> Places =>
    [
        addOn,
        .. variable(SampleAddOn.NativeVariable) is { Length: > 0 } named ? [named] : Array.Empty<string>(),
        .. PackageFolders.Select(folder => Path.Combine(folder, $"cntcheck.activations.{platform}", Version, "native")),
    ];

    /// <summary>Makes this process load native files from where they are.</summary>
    /// <exception cref="SampleException">They are nowhere.</exception>
    public static void Use() => _ = Resolving.Value;

    // Registered once, however often models are run.
    private static readonly Lazy<string> Resolving = new(() =>
    {
        var files = new NativeFiles(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar), Platform.Current, Environment.GetEnvironmentVariable);
        var folder = files.Find();
        AssemblyLoadContext.Default.ResolvingUnmanagedDll += (_, library) => NativeLibrary.TryLoad(Path.Combine(folder, files.FileName(library)), out var handle) ? handle : IntPtr.Zero;
        return folder;
    });

    /// <summary>The folder of the native files.</summary>
    /// <exception cref="SampleException">They are nowhere, or there are none for the platform.</exception>
    public string Find() => Places.FirstOrDefault(folder => File.Exists(Path.Combine(folder, FileName("onnxruntime")))) ?? throw Missing();

    /// <summary>A library's name as the platform's files are called: "onnxruntime" is libonnxruntime.so, "libSkiaSharp" is libSkiaSharp.so.</summary>
    public string FileName(string library) =>
        platform.StartsWith("win", StringComparison.Ordinal) ? $"{library}.dll"
        : $"{(library.StartsWith("lib", StringComparison.Ordinal) ? "" : "lib")}{library}{(platform.StartsWith("osx", StringComparison.Ordinal) ? ".dylib" : ".so")}";

    private SampleException Missing() =>
        Platform.All.Contains(platform)
            ? new SampleException(
                SampleProblem.NoAddOn, addOn, $"the native files for this machine, package CntCheck.Activations.{platform} {Version}, are not restored",
                $"restore with a connection ('cntcheck add-on install' for the tool), or add to the project: <PackageDownload Include=\"CntCheck.Activations.$(NETCoreSdkPortableRuntimeIdentifier)\" Version=\"[{Version}]\" />")
            : new SampleException(
                SampleProblem.NoAddOn, addOn, $"models cannot be run on {platform}: there are native files for {string.Join(", ", Platform.All)}",
                $"judge the samples on one of these, or name a folder with the platform's OnnxRuntime in {SampleAddOn.NativeVariable}");
}
