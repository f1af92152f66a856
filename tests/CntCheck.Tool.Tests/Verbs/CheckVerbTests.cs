using System.Text.Json;
using CntCheck.Diagnostics;
using Xunit;

namespace CntCheck.Tool.Tests.Verbs;

public class CheckVerbTests
{
    [Theory]
    [InlineData(null, "error", ExitCode.Pass)]
    [InlineData(Severity.Information, "warning", ExitCode.Pass)]
    [InlineData(Severity.Warning, "error", ExitCode.Pass)]
    [InlineData(Severity.Warning, "warning", ExitCode.Failed)]
    [InlineData(Severity.Error, "error", ExitCode.Failed)]
    public void The_exit_code_follows_the_worst_finding(Severity? worst, string failOn, int expected)
    {
        using var workspace = new Workspace();
        workspace.Put("digits.onnx");
        if (worst is { } severity)
            workspace.Fake.Findings.Add(FakeEngine.Finding("CNT3002", severity));

        Assert.Equal(expected, workspace.Run("check", "digits.onnx", "--fail-on", failOn).ExitCode);
    }

    [Theory]
    [InlineData("CNT0008", Severity.Error, ExitCode.WrongUsage)]
    [InlineData("CNT0008", Severity.Warning, ExitCode.Pass)]
    [InlineData("CNT0010", Severity.Error, ExitCode.Failed)]
    public void A_broken_configuration_is_no_verdict_on_the_model(string id, Severity severity, int expected)
    {
        using var workspace = new Workspace();
        workspace.Put("digits.onnx");
        workspace.Fake.Findings.Add(FakeEngine.Finding("CNT1001", severity));
        workspace.Fake.Findings.Add(FakeEngine.Finding(id, severity));

        Assert.Equal(expected, workspace.Run("check", "digits.onnx").ExitCode);
    }

    [Fact]
    public void Findings_and_summaries_are_plain_lines_when_redirected()
    {
        using var workspace = new Workspace();
        workspace.Put("digits.onnx");
        workspace.Fake.Findings.Add(FakeEngine.Finding("CNT3002", Severity.Warning));

        var outcome = workspace.Run("check", "digits.onnx");

        Assert.Equal(
            "snapshots/digits.cnt.json(3,5): warning CNT3002: a message\ndigits.onnx: 1 connection\npassed with warnings: 0 errors, 1 warning in 1 model\n",
            outcome.Output);
        Assert.Empty(outcome.Error);
    }

    [Fact]
    public void A_model_that_cannot_be_read_wins_over_a_failed_one_and_has_one_line_on_standard_error()
    {
        using var workspace = new Workspace();
        workspace.Put("digits.onnx");
        workspace.Put("broken.onnx");
        workspace.Fake.Findings.Add(FakeEngine.Finding("CNT1001", Severity.Error));

        var outcome = workspace.Run("check", "digits.onnx", "broken.onnx");

        Assert.Equal(ExitCode.NotMeasured, outcome.ExitCode);
        Assert.Equal("broken.onnx: error CNT0001: at byte 17 the file ends inside a field\n", outcome.Error);
        Assert.Contains("error CNT1001", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_model_ends_with_3()
    {
        using var workspace = new Workspace();

        var outcome = workspace.Run("check", "gone.onnx");

        Assert.Equal(ExitCode.NotMeasured, outcome.ExitCode);
        Assert.StartsWith("gone.onnx: error CNT0001: ", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_reason_is_printed_also_where_the_finding_is_switched_off()
    {
        using var workspace = new Workspace();
        workspace.Put("broken.onnx");
        workspace.Fake.HideUnread = true;

        var outcome = workspace.Run("check", "broken.onnx");

        Assert.Equal(ExitCode.NotMeasured, outcome.ExitCode);
        Assert.Equal("cntcheck: broken.onnx at byte 17: the file ends inside a field; export it again\n", outcome.Error);
    }

    [Fact]
    public void A_folder_without_a_model_ends_with_3()
    {
        using var workspace = new Workspace();

        var outcome = workspace.Run("check", ".");

        Assert.Equal(ExitCode.NotMeasured, outcome.ExitCode);
        Assert.StartsWith("cntcheck: nothing was measured", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("json", "\"schema\": 1")]
    [InlineData("sarif", "\"version\": \"2.1.0\"")]
    [InlineData("md", "## CntCheck passed")]
    [InlineData("text", "passed: 0 errors")]
    public void The_format_is_printed(string format, string sign)
    {
        using var workspace = new Workspace();
        workspace.Put("digits.onnx");

        Assert.Contains(sign, workspace.Run("check", "digits.onnx", "--format", format).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_name_of_the_output_tells_its_format_and_the_console_shows_the_text()
    {
        using var workspace = new Workspace();
        workspace.Put("digits.onnx");

        var outcome = workspace.Run("check", "digits.onnx", "--output", "out/gate.json");

        using var json = JsonDocument.Parse(workspace.Read("out/gate.json"));
        Assert.Equal("pass", json.RootElement.GetProperty("verdict").GetString());
        Assert.EndsWith("passed: 0 errors, 0 warnings in 1 model\n", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(["gate.json"], Directory.EnumerateFiles(workspace.At("out")).Select(Path.GetFileName));
    }

    [Fact]
    public void An_output_that_cannot_be_written_is_one_line_and_leaves_what_was_there()
    {
        using var workspace = new Workspace();
        workspace.Put("digits.onnx");
        workspace.Put("out", "a file, not a folder");

        var outcome = workspace.Run("check", "digits.onnx", "--output", "out/gate.json");

        Assert.Equal(ExitCode.WrongUsage, outcome.ExitCode);
        Assert.Contains("gate.json' cannot be written", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("passed: 0 errors", outcome.Output, StringComparison.Ordinal);
        Assert.Equal("a file, not a folder", workspace.Read("out"));
    }

    [Fact]
    public void Options_reach_the_engine()
    {
        using var workspace = new Workspace();
        var model = workspace.Put("digits.onnx");
        var config = workspace.Put("my.editorconfig");

        workspace.Run(
            "check", "digits.onnx", "--id", "d", "--snapshots", "s", "--cache", "obj", "--editorconfig", "my.editorconfig",
            "--nowarn", "CNT2001,CNT2002", "--nowarn", "CNT3001;CNT3002", "--compat", "cnt-dnns");

        var options = Assert.Single(workspace.Fake.Judged);
        var expected = new GateModel(model, "d") { AcceptCommand = "cntcheck accept digits.onnx --id d --snapshots s" };
        Assert.Equal(expected, Assert.Single(options.Models));
        Assert.Equal(workspace.At("s"), options.Snapshots);
        Assert.Equal(workspace.At("obj"), options.Cache);
        Assert.Equal([config], options.Severities.EditorConfigFiles);
        Assert.Equal(["CNT2001", "CNT2002", "CNT3001", "CNT3002"], options.Severities.NoWarn);
        Assert.True(options.CompatCntDnns);
    }

    [Theory]
    [InlineData(true, "", "check", "digits.onnx", "--warnaserror")]
    [InlineData(true, "", "check", "--warnaserror", "digits.onnx")]
    [InlineData(true, "", "check", "--warnaserror", "all", "digits.onnx")]
    [InlineData(false, "CNT3001 CNT3002", "check", "--warnaserror", "CNT3001,CNT3002", "digits.onnx")]
    [InlineData(false, "CNT3001", "check", "--warnaserror:CNT3001", "digits.onnx")]
    [InlineData(true, "", "check", "--warnaserror", "-v", "digits.onnx")]
    [InlineData(false, "", "check", "digits.onnx")]
    public void Warnings_become_errors_all_or_those_named(bool all, string ids, params string[] arguments)
    {
        using var workspace = new Workspace();
        workspace.Put("digits.onnx");

        var outcome = workspace.Run(arguments);

        Assert.Equal("", outcome.Error);
        var severities = Assert.Single(workspace.Fake.Judged).Severities;
        Assert.Equal(all, severities.TreatWarningsAsErrors);
        Assert.Equal(ids, string.Join(' ', severities.WarningsAsErrors));
    }

    [Fact]
    public void Samples_reach_the_gate_and_the_command_that_accepts_them()
    {
        using var workspace = new Workspace();
        workspace.Put("a.onnx");
        workspace.Put("b.onnx");
        workspace.Fake.Runs = _ => FakeEngine.Data();

        workspace.Run("check", "a.onnx", "b.onnx", "--samples", "my data/s.npz", "--classes", "2", "--prior", "0.9;0.1");

        var options = Assert.Single(workspace.Fake.Judged);
        Assert.Equal(("/add-on.dll", true), (options.AddOn, options.Samples is not null));
        Assert.All(options.Models, model => Assert.Equal(workspace.At("my data/s.npz"), model.Samples!.Path));
        Assert.Equal([0.9, 0.1], options.Models[0].Samples!.Prior);
        Assert.Equal("cntcheck accept a.onnx --samples \"my data/s.npz\" --classes 2 --prior \"0.9;0.1\"", options.Models[0].AcceptCommand);
    }

    [Fact]
    public void Without_samples_no_add_on_is_asked_for()
    {
        using var workspace = new Workspace();
        workspace.Put("a.onnx");
        workspace.Fake.Runs = _ => FakeEngine.Data();

        workspace.Run("check", "a.onnx");

        var options = Assert.Single(workspace.Fake.Judged);
        Assert.Equal((null, null, null), (options.AddOn, options.Samples, options.Models[0].Samples));
    }
}
