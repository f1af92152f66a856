using CntCheck.Testing;

namespace CntCheck.Tool.Tests;

/// <summary>The tool as a process of its own.</summary>
internal static class ToolProcess
{
    public static Task<Outcome> Run(string folder, params string[] arguments) => Run(folder, new Dictionary<string, string>(), arguments);

    public static async Task<Outcome> Run(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var (exitCode, output, error) = await Dotnet.Run(
            folder, environment, [Path.Combine(AppContext.BaseDirectory, "cntcheck.dll"), .. arguments]);
        return new Outcome(exitCode, output, error);
    }
}
