using CntCheck.Testing;
using Xunit;

namespace CntCheck.Package.Tests;

public sealed class BuildTests(SingleProject single) : IClassFixture<SingleProject>
{
    [Fact]
    public async Task A_healthy_model_without_a_baseline_passes_and_is_told_how_to_get_one()
    {
        var project = single.With(SmallModel.Healthy());

        (await project.Build("-p:TreatWarningsAsErrors=true")).Passes()
            .Says("0 Warning(s)")
            .Says($"message {Ids.NoBaseline}")
            .Says("dotnet build App.csproj -t:CntCheckAccept")
            .Says("a.onnx: ");
    }

    [Fact]
    public async Task An_unchanged_build_repeats_its_findings_and_does_not_run_the_engine()
    {
        var project = single.With(SmallModel.MostlyDead());

        var first = (await project.Build()).Passes().SaysTimes(1, $"warning {Ids.ManyDeadUnits}").SaysTimes(1, $"message {Ids.NoBaseline}");
        var judged = File.GetLastWriteTimeUtc(project.Answer);
        var second = (await project.Build($"-p:CntCheckHost={project.PathOf("nothing")}")).Passes().SaysTimes(1, $"warning {Ids.ManyDeadUnits}").SaysTimes(1, $"message {Ids.NoBaseline}");

        Assert.Equal(judged, File.GetLastWriteTimeUtc(project.Answer));
        Assert.Equal(Warnings(first), Warnings(second));
    }

    [Fact]
    public async Task A_failed_gate_stays_failed_until_the_model_is_mended()
    {
        var project = single.With(SmallModel.NotANumber());

        (await project.Build()).Fails().Says($"App.csproj(14,6): error {Ids.NonFinite}");
        (await project.Build()).Fails().Says($"App.csproj(14,6): error {Ids.NonFinite}");

        project.Write("models/a.onnx", SmallModel.Healthy());
        (await project.Build()).Passes().DoesNotSay(Ids.NonFinite);
    }

    [Fact]
    public async Task A_file_that_was_looked_for_and_appears_is_judged_by()
    {
        var project = single.With(SmallModel.Healthy());
        (await project.Build()).Passes();

        project.Write("snapshots/thresholds.json", "this is no thresholds file");

        (await project.Build()).Fails().Says("thresholds.json");
    }

    [UnixFact]
    public async Task A_model_behind_a_link_is_judged_again_when_it_changes()
    {
        var project = single.WithoutModel();
        project.Write("stored/one.onnx", SmallModel.Healthy());
        Directory.CreateDirectory(project.PathOf("models"));
        File.CreateSymbolicLink(project.PathOf("models", "a.onnx"), project.PathOf("stored", "one.onnx"));
        (await project.Build()).Passes();

        project.Write("stored/one.onnx", SmallModel.NotANumber());

        (await project.Build()).Fails().Says(Ids.NonFinite);
    }

    [Fact]
    public async Task A_failed_gate_stops_what_follows_the_build()
    {
        var project = single.With(SmallModel.NotANumber());

        (await project.Run("pack", "--no-restore", "-o", project.PathOf("packed"))).Fails().Says(Ids.NonFinite);
        (await project.Run("publish", "--no-restore", "-o", project.PathOf("published"))).Fails().Says(Ids.NonFinite);

        Assert.False(Directory.Exists(project.PathOf("packed")));
        Assert.False(Directory.Exists(project.PathOf("published")));
    }

    [Fact]
    public async Task A_disabled_gate_and_a_design_time_build_are_silent()
    {
        var project = single.With(SmallModel.NotANumber());

        (await project.Build("-p:CntCheckEnabled=flase")).Fails().Says(Ids.NonFinite);
        project.Delete("obj/cntcheck");
        (await project.Build("-p:CntCheckEnabled=false")).Passes().DoesNotSay("CNT").DoesNotSay("a.onnx");
        (await project.Build("-p:DesignTimeBuild=true")).Passes().DoesNotSay("CNT").DoesNotSay("a.onnx");
        Assert.False(File.Exists(project.Answer));
    }

    [Fact]
    public async Task Clean_removes_all_the_gate_wrote_and_nothing_else()
    {
        var project = single.With(SmallModel.Healthy());
        (await project.Build()).Passes();
        Assert.True(File.Exists(project.Answer));
        Assert.True(File.Exists(project.PathOf("bin", "Debug", "net10.0", "cntcheck", "App.cntcheck.sarif")));
        project.Write("bin/Debug/net10.0/cntcheck/mine.txt", "kept");

        (await project.Run("clean")).Passes();

        Assert.False(Directory.Exists(Path.GetDirectoryName(project.Answer)));
        Assert.Equal(["mine.txt"], Directory.GetFiles(project.PathOf("bin", "Debug", "net10.0", "cntcheck")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_removed_report_is_written_again()
    {
        var project = single.With(SmallModel.Healthy());
        (await project.Build()).Passes();
        var report = project.PathOf("bin", "Debug", "net10.0", "cntcheck", "App.cntcheck.sarif");
        File.Delete(report);

        (await project.Build()).Passes();

        Assert.True(File.Exists(report));
    }

    private static List<string> Warnings(DotnetRun run) =>
        [.. run.Output.Split('\n').Where(line => line.Contains(": warning CNT", StringComparison.Ordinal)).Select(line => line.Trim())];
}
