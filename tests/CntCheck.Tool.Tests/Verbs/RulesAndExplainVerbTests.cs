using Xunit;

namespace CntCheck.Tool.Tests.Verbs;

public class RulesAndExplainVerbTests
{
    [Fact]
    public void Rules_lists_the_table_of_ids()
    {
        using var workspace = new Workspace();

        Assert.Equal(
            """
            id       severity  category  what it finds
            CNT1001  error     Health    Weights are not finite
            CNT3002  warning   Drift     The model moved further than its seeds differ

            """.ReplaceLineEndings("\n"),
            workspace.Run("rules").Output);
    }

    [Theory]
    [InlineData("CNT1001")]
    [InlineData("cnt1001")]
    public void Explain_prints_the_page_of_a_rule(string id)
    {
        using var workspace = new Workspace();

        var outcome = workspace.Run("explain", id);

        Assert.Equal(ExitCode.Pass, outcome.ExitCode);
        Assert.StartsWith("# CNT1001: Weights are not finite\n", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("A NaN spreads.", outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CNT3003", "CNT3002")]
    [InlineData("1001", "CNT1001")]
    public void An_unknown_id_ends_with_2_and_the_nearest_id(string id, string nearest)
    {
        using var workspace = new Workspace();

        var outcome = workspace.Run("explain", id);

        Assert.Equal(ExitCode.WrongUsage, outcome.ExitCode);
        Assert.Contains($"did you mean {nearest}?", outcome.Error, StringComparison.Ordinal);
    }
}
