using System.Runtime.InteropServices;

namespace CntCheck.Tool.Activations;

/// <summary>The dotnet executable that runs this process, to run another with.</summary>
internal static class DotnetHost
{
    private static readonly string Executable = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";

    /// <summary>Its path; the bare name where it is not to be found.</summary>
    public static string Path => Find(Environment.ProcessPath, Environment.GetEnvironmentVariable("DOTNET_HOST_PATH"), RuntimeEnvironment.GetRuntimeDirectory());

    /// <summary>The executable out of what is known of the process.</summary>
    /// <param name="process">The process's own executable: dotnet, or the tool's.</param>
    /// <param name="named">The executable the environment names.</param>
    /// <param name="runtime">The folder of the runtime: root/shared/Microsoft.NETCore.App/8.0.0/.</param>
    internal static string Find(string? process, string? named, string runtime)
    {
        // First what runs this very process: an older dotnet that builds may not be able to.
        if (process is not null && System.IO.Path.GetFileName(process).Equals(Executable, StringComparison.OrdinalIgnoreCase))
            return process;

        string?[] candidates = [System.IO.Path.GetFullPath(System.IO.Path.Combine(runtime, "..", "..", "..", Executable)), named];
        return candidates.FirstOrDefault(File.Exists) ?? "dotnet";
    }
}
