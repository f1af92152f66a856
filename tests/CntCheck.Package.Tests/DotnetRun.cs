using CntCheck.Testing;
using Xunit;

namespace CntCheck.Package.Tests;

/// <summary>A finished dotnet command.</summary>
/// <param name="ExitCode">0: success.</param>
/// <param name="Output">Everything it printed.</param>
internal sealed record DotnetRun(int ExitCode, string Output)
{
    /// <summary>Runs dotnet in a folder.</summary>
    public static async Task<DotnetRun> Of(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var (exitCode, output, error) = await Dotnet.Run(folder, environment, arguments);
        return new DotnetRun(exitCode, output + error);
    }

    public DotnetRun Passes()
    {
        Assert.True(ExitCode == 0, Output);
        return this;
    }

    public DotnetRun Fails()
    {
        Assert.True(ExitCode != 0, Output);
        return this;
    }

    public DotnetRun Says(string text)
    {
        Assert.True(Output.Contains(text, StringComparison.Ordinal), $"'{text}' is not in:\n{Output}");
        return this;
    }

    public DotnetRun DoesNotSay(string text)
    {
        Assert.False(Output.Contains(text, StringComparison.Ordinal), $"'{text}' is in:\n{Output}");
        return this;
    }

    /// <summary>Asserts how often a text is printed before the closing list, which repeats warnings and errors.</summary>
    public DotnetRun SaysTimes(int times, string text)
    {
        var body = Output.Split("\nBuild ")[0];
        Assert.True(body.Split(text).Length - 1 == times, $"'{text}' is not {times} times in:\n{body}");
        return this;
    }
}
