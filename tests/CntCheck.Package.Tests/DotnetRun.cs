using Xunit;

namespace CntCheck.Package.Tests;

/// <summary>A finished dotnet command.</summary>
/// <param name="ExitCode">0: success.</param>
/// <param name="Output">Everything it printed.</param>
internal sealed record DotnetRun(int ExitCode, string Output)
{
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

    /// <summary>Asserts that the build's closing list names the text, the part of the output that shows warnings and errors once.</summary>
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
