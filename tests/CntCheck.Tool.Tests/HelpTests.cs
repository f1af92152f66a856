using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tool.Tests;

public class HelpTests
{
    [Theory]
    [InlineData("")]
    [InlineData("init")]
    [InlineData("check")]
    [InlineData("profile")]
    [InlineData("diff")]
    [InlineData("compare")]
    [InlineData("accept")]
    [InlineData("prove")]
    [InlineData("calibrate")]
    [InlineData("rules")]
    [InlineData("explain")]
    [InlineData("add-on")]
    public Task Help_shows_options_and_examples(string verb)
    {
        using var workspace = new Workspace();

        var outcome = workspace.Run(verb.Length == 0 ? ["--help"] : [verb, "--help"]);

        Assert.Equal(0, outcome.ExitCode);
        // The usage line begins with the name of the process that hosts the parser.
        return Verifier.Verify(outcome.Output.Replace("testhost", "cntcheck", StringComparison.Ordinal), parameters: verb.Length == 0 ? "cntcheck" : verb);
    }
}
