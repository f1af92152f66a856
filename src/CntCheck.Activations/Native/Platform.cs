using System.Runtime.InteropServices;

namespace CntCheck.Activations.Native;

/// <summary>The platforms native files are packed for, by NuGet's names.</summary>
internal static class Platform
{
    /// <summary>Every platform there is a package for.</summary>
    public static readonly IReadOnlyList<string> All = ["linux-x64", "linux-arm64", "osx-arm64", "win-x64", "win-arm64"];

    /// <summary>The platform of this process, packed for or not, such as "linux-x64" or "linux-musl-x64".</summary>
    public static string Current { get; } = $"{System}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";

    private static string System =>
        OperatingSystem.IsWindows() ? "win"
        : OperatingSystem.IsMacOS() ? "osx"
        : HasMusl(RuntimeInformation.RuntimeIdentifier) ? "linux-musl"
        : "linux";

    // Distributions that build .NET themselves name themselves.
    private static bool HasMusl(string runtime) => runtime.Contains("musl", StringComparison.Ordinal) || runtime.StartsWith("alpine", StringComparison.Ordinal);
}
