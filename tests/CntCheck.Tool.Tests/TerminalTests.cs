using CntCheck.Diagnostics;
using Xunit;

namespace CntCheck.Tool.Tests;

public class TerminalTests
{
    [Fact]
    public void A_terminal_gets_tables_with_borders()
    {
        using var workspace = new Workspace { Terminal = true };
        workspace.Put("digits.onnx");

        Assert.Contains("╭", workspace.Run("profile", "digits.onnx").Output, StringComparison.Ordinal);
        Assert.Contains("│ digits", workspace.Run("check", "digits.onnx").Output, StringComparison.Ordinal);
        Assert.Contains("│ CNT1001 │", workspace.Run("rules").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_redirected_output_gets_plain_lines()
    {
        using var workspace = new Workspace();
        workspace.Put("digits.onnx");

        Assert.DoesNotContain("│", workspace.Run("profile", "digits.onnx").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Brackets_in_a_name_are_text_and_no_markup()
    {
        using var workspace = new Workspace { Terminal = true };
        workspace.Put("[red]x.onnx");
        workspace.Fake.Findings.Add(FakeEngine.Finding("CNT1001", Severity.Error, "'[bold]fc1[/]' is odd"));

        var outcome = workspace.Run("check", "[red]x.onnx");

        Assert.Equal(ExitCode.Failed, outcome.ExitCode);
        Assert.Contains("'[bold]fc1[/]' is odd", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("[red]x", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_finding_is_one_line_however_narrow_the_terminal()
    {
        using var workspace = new Workspace { Terminal = true };
        workspace.Put("digits.onnx");
        var message = string.Join(' ', Enumerable.Repeat("word", 60));
        workspace.Fake.Findings.Add(FakeEngine.Finding("CNT1001", Severity.Error, message));

        Assert.Contains(message, workspace.Run("check", "digits.onnx").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void No_escape_codes_are_printed_where_colours_are_unwanted()
    {
        using var workspace = new Workspace { Terminal = true };
        workspace.Put("digits.onnx");
        workspace.Set("NO_COLOR", "1");
        workspace.Fake.Findings.Add(FakeEngine.Finding("CNT1001", Severity.Error));

        var outcome = workspace.Run("check", "digits.onnx");

        Assert.DoesNotContain('\e', outcome.Output);
        Assert.Contains("│ digits", outcome.Output, StringComparison.Ordinal);
    }
}
