using System.Diagnostics;
using System.Text;

namespace CntCheck.Testing;

/// <summary>Runs the dotnet that runs the tests, as a person's shell would: without what the test host or a build server put into the environment.</summary>
public static class Dotnet
{
    private static readonly string[] Inherited =
        ["CI", "ContinuousIntegrationBuild", "GITHUB_ACTIONS", "TF_BUILD", "Version", "DOTNET_HOST_PATH", "VSTEST_CONNECTION_TIMEOUT", "NO_COLOR"];

    /// <summary>The dotnet executable.</summary>
    public static string Host { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet";

    /// <summary>Runs a command in a folder, with these variables besides the shell's own, and waits for its end.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> Run(
        string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Host, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var name in start.Environment.Keys.Where(IsInherited).ToList())
            start.Environment.Remove(name);
        // Processes that outlive the command would keep its output open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    private static bool IsInherited(string name) =>
        Inherited.Contains(name, StringComparer.OrdinalIgnoreCase) || name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase);
}
