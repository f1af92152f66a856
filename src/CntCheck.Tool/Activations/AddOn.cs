using CntCheck.Samples;

namespace CntCheck.Tool.Activations;

/// <summary>Where the add-on that runs models on samples is.</summary>
internal static class AddOn
{
    /// <summary>The version that fits this tool: its own, since readings of different versions do not compare.</summary>
    public static string Version => SampleAddOn.Version;

    /// <summary>The add-on's assembly, absolute, existing or not; null where none is known.</summary>
    /// <param name="variable">The value of an environment variable, or null.</param>
    public static string? Find(Func<string, string?> variable) =>
        variable(SampleAddOn.Variable) is { Length: > 0 } named ? Path.GetFullPath(named)
        : Restored(variable) is var restored && File.Exists(restored) ? restored
        : null;

    /// <summary>NuGet's folder of packages.</summary>
    /// <param name="variable">The value of an environment variable, or null.</param>
    public static string Packages(Func<string, string?> variable) =>
        variable("NUGET_PACKAGES") is { Length: > 0 } folder ? Path.GetFullPath(folder)
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static string Restored(Func<string, string?> variable) =>
        Path.Combine(Packages(variable), "cntcheck.activations", Version.ToLowerInvariant(), "tools", "net8.0", "cntcheck-activations.dll");
}
