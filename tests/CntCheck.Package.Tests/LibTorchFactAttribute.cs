using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Package.Tests;

/// <summary>A fact that trains a network; skipped with a message where libtorch is not published for the machine.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed partial class LibTorchFactAttribute : FactAttribute
{
    /// <summary>Marks the test as skipped where there is no libtorch.</summary>
    public LibTorchFactAttribute()
    {
        if (Package is null)
            Skip = "needs libtorch, which is published for linux-x64, win-x64 and osx-arm64";
    }

    /// <summary>The package with the machine's libtorch; null: there is none.</summary>
    internal static string? Package { get; } = (RuntimeInformation.OSArchitecture, OperatingSystem.IsLinux(), OperatingSystem.IsWindows(), OperatingSystem.IsMacOS()) switch
    {
        (Architecture.X64, true, _, _) => "libtorch-cpu-linux-x64",
        (Architecture.X64, _, true, _) => "libtorch-cpu-win-x64",
        (Architecture.Arm64, _, _, true) => "libtorch-cpu-osx-arm64",
        _ => null,
    };

    /// <summary>The version this repository takes of it.</summary>
    internal static string Version =>
        PackageVersion().Matches(File.ReadAllText(Path.Combine(Repository.Root, "Directory.Packages.props"))).First(match => match.Groups["id"].Value == Package).Groups["version"].Value;

    [GeneratedRegex("<PackageVersion Include=\"(?<id>[^\"]+)\" Version=\"(?<version>[^\"]+)\" />")]
    private static partial Regex PackageVersion();
}
