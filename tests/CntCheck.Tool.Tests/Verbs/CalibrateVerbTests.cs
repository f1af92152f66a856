using System.Text.Json;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tool.Tests.Verbs;

/// <summary>Calibration on forty networks in files, as a user meets it.</summary>
public sealed class CalibrateVerbTests : IDisposable
{
    private const int Runs = 40;
    private readonly Workspace _workspace = new() { Real = true };

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void A_project_learns_from_its_networks_and_judges_new_ones_by_them()
    {
        Population(Enumerable.Range(0, Runs));
        Assert.Equal(ExitCode.Pass, Check("new-good", bad: false).ExitCode);

        var outcome = _workspace.Run("calibrate", "--population", "runs/runs.csv", "--good", "0.9", "--bad", "0.6", "--report", "calibration.json");

        Assert.Equal((ExitCode.Pass, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains("40 runs of family 'dense': 20 good networks (score 0.9 and more), 20 bad ones (0.6 and less).", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("snapshots/performance.json: written", outcome.Output, StringComparison.Ordinal);
        var found = JsonDocument.Parse(_workspace.Read("calibration.json")).RootElement.GetProperty("references")[0];
        Assert.True(found.GetProperty("auc").GetDouble() > 0.99);
        Assert.Equal(Runs, found.GetProperty("networks").GetArrayLength());

        Assert.DoesNotContain("CNT4", Check("new-good", bad: false).Output, StringComparison.Ordinal);
        var low = Check("new-bad", bad: true).Output;
        Assert.Contains("warning CNT4001", low, StringComparison.Ordinal);
        Assert.Contains("calibrated (40 runs)", low, StringComparison.Ordinal);
    }

    [Fact]
    public void Samples_teach_it_too_and_new_networks_are_judged_by_what_they_do_on_them()
    {
        _workspace.Set("CNTCHECK_ACTIVATIONS", Path.Combine(AppContext.BaseDirectory, "cntcheck-activations.dll"));
        var random = new Random(1);
        _workspace.Put("s.npy");
        File.WriteAllBytes(_workspace.At("s.npy"), NpyBytes.Of<float>("<f4", [64, 64], [.. Enumerable.Range(0, 64 * 64).Select(_ => (float)random.NextNormal())]));
        string[] samples = ["--samples", "s.npy", "--classes", "10", "--prior", "balanced"];
        Population(Enumerable.Range(0, Runs));

        var outcome = _workspace.Run(["calibrate", "--population", "runs/runs.csv", "--good", "0.9", "--bad", "0.6", .. samples]);

        Assert.Equal((ExitCode.Pass, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains("weights and samples: AUC", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("CNT400", Check("new-good", bad: false, samples).Output, StringComparison.Ordinal);
        Assert.Contains("warning CNT4001", Check("new-bad", bad: true, samples).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_networks_give_the_same_bytes_in_whatever_order_and_folder()
    {
        Population(Enumerable.Range(0, Runs));
        _workspace.Run("calibrate", "--population", "runs/runs.csv");
        using var other = new Workspace { Real = true };
        Population(Enumerable.Range(0, Runs).Reverse(), other);
        other.Run("calibrate", "--population", other.At("runs/runs.csv"));

        Assert.Equal(_workspace.Read("snapshots/performance.json"), other.Read("snapshots/performance.json"));
    }

    [Fact]
    public void Networks_that_cannot_be_told_apart_end_with_1_and_what_was_there_stays()
    {
        Population(Enumerable.Range(0, Runs), alike: true);
        _workspace.Put("snapshots/performance.json", "before");

        var outcome = _workspace.Run("calibrate", "--population", "runs/runs.csv", "--report", "calibration.md");

        Assert.Equal(ExitCode.Failed, outcome.ExitCode);
        Assert.Contains("cannot tell good networks from bad ones; snapshots/performance.json is left as it was", outcome.Error, StringComparison.Ordinal);
        Assert.Equal("before", _workspace.Read("snapshots/performance.json"));
        Assert.Contains("It cannot tell", _workspace.Read("calibration.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_that_is_not_there_stops_it_and_is_named()
    {
        Population(Enumerable.Range(0, 20));
        File.Delete(_workspace.At("runs/net03.onnx"));

        var outcome = _workspace.Run("calibrate", "--population", "runs/runs.csv");

        Assert.Equal(ExitCode.NotMeasured, outcome.ExitCode);
        Assert.Contains("nothing was calibrated, 1 of 20 networks could not be measured: ", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("net03.onnx", outcome.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_workspace.At("snapshots/performance.json")));
    }

    [Fact]
    public void A_copy_under_another_name_is_named_by_its_line()
    {
        Population(Enumerable.Range(0, 20));
        File.Copy(_workspace.At("runs/net03.onnx"), _workspace.At("runs/net07.onnx"), overwrite: true);

        var outcome = _workspace.Run("calibrate", "--population", "runs/runs.csv");

        Assert.Equal(ExitCode.WrongUsage, outcome.ExitCode);
        Assert.Contains("runs/runs.csv(9,1): 'net07.onnx' is a copy of 'net03.onnx' (line 5)", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_written_on_a_build_server()
    {
        _workspace.Set("CI", "true");

        var outcome = _workspace.Run("calibrate", "--population", "runs/runs.csv");

        Assert.Equal(ExitCode.WrongUsage, outcome.ExitCode);
        Assert.Contains("nothing was calibrated: CI is set", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--good 'high' is no number", "--good", "high")]
    [InlineData("end it with .md, .html, .json", "--report", "found.pdf")]
    [InlineData("there is no such file; write a header 'artifact,score,run'")]
    [InlineData("--labels says something of samples", "--labels", "l.npy")]
    [InlineData("--samples noise: a reference of your own judges by weights, or by weights and samples; name samples", "--samples", "noise")]
    public void Wrong_usage_is_one_line_and_ends_with_2(string line, params string[] arguments)
    {
        if (line.Contains("samples", StringComparison.Ordinal))
            Population([0]);

        var outcome = _workspace.Run(["calibrate", "--population", "runs/runs.csv", .. arguments]);

        Assert.Equal((ExitCode.WrongUsage, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains(line, outcome.Error, StringComparison.Ordinal);
        Assert.Equal(1, outcome.Error.Count(character => character == '\n'));
    }

    [Fact]
    public void Without_the_add_on_networks_are_not_run_and_nothing_is_written()
    {
        using var workspace = new Workspace();
        workspace.Put("a.onnx");
        workspace.Put("runs.csv", "artifact,score,run\na.onnx,1,r\n");

        var outcome = workspace.Run("calibrate", "--population", "runs.csv", "--samples", "s.npz");

        Assert.Equal(ExitCode.NotMeasured, outcome.ExitCode);
        Assert.Contains("the add-on that runs models on them is not there", outcome.Error, StringComparison.Ordinal);
    }

    private Outcome Check(string name, bool bad, params string[] options)
    {
        TrainedPopulation.Save(_workspace.At($"{name}.onnx"), seed: 1000, bad);
        return _workspace.Run(["check", $"{name}.onnx", .. options]);
    }

    private void Population(IEnumerable<int> runs, Workspace? workspace = null, bool alike = false) =>
        TrainedPopulation.Save(workspace ?? _workspace, "runs", runs, alike);
}
