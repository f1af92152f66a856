using CntCheck.Profiles;
using CntCheck.Study.Composition;
using CntCheck.Study.Evaluation;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Study.Tests.Evaluation;

public sealed class StudiedNetworksTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Performance_runs_from_guessing_to_the_best_of_the_task()
    {
        var networks = Read(("a", "r1", "fc", "none", 0.9), ("b", "r2", "cnn", "training", 0.5), ("c", "r3", "fc", "training", 0.1));

        Assert.Equal([1, 0.5, 0], networks.Select(network => Math.Round(network.Performance, 12)));
        Assert.Equal([false, false, true], networks.Select(network => network.IsLow));
    }

    [Fact]
    public void Autoencoders_of_a_task_are_measured_by_their_own_best() =>
        Assert.Equal([1, 1], Read(("a", "r1", "fc", "none", 0.9), ("b", "r2", "autoencoder", "none", 0.6)).Select(network => network.Performance));

    [Fact]
    public void Edits_of_a_network_that_was_poor_before_are_no_lessons()
    {
        var networks = Read(("good", "r1", "fc", "none", 0.9), ("edited", "r1", "fc", "after-training", 0.2), ("poor", "r2", "fc", "none", 0.3), ("copy", "r2", "fc", "after-training", 0.2));

        Assert.Equal(["none", "after-training", "none", FaultClasses.PoorParent], networks.Select(network => network.FaultClass));
        Assert.Equal([true, true, true, false], networks.Select(network => network.IsLesson));
    }

    [Fact]
    public void What_was_not_measured_yet_is_left_out()
    {
        Write(("a", "r1", "fc", "none", 0.9), ("b", "r2", "fc", "none", 0.9));
        File.Delete(new StudyFolder(_folder.Path).Profile("b"));

        Assert.Equal("a", Assert.Single(StudiedNetworks.Read(new StudyFolder(_folder.Path), default)).Plan.Id);
    }

    [Fact]
    public void Healthy_networks_without_findings_are_counted_by_run_and_bounded()
    {
        var table = RuleTable.ByRule(Read(("a", "r1", "fc", "none", 0.9), ("b", "r2", "fc", "none", 0.9)));

        Assert.Equal(["any", "error", "0", "0.0 %", "77.6 %"], table.Rows[0].Take(5));
    }

    public void Dispose() => _folder.Dispose();

    private IReadOnlyList<StudiedNetwork> Read(params (string Id, string Run, string Family, string FaultClass, double Raw)[] networks)
    {
        Write(networks);
        return StudiedNetworks.Read(new StudyFolder(_folder.Path), default);
    }

    private void Write(params (string Id, string Run, string Family, string FaultClass, double Raw)[] networks)
    {
        var folder = new StudyFolder(_folder.Path);
        _folder.Write("composition.csv", StudyTable<StudyNetwork>.Write(networks.Select(network => Synthetic.Network(0, isLow: false).Plan with
        {
            Id = network.Id, Run = network.Run, Family = network.Family, FaultClass = network.FaultClass, Task = "mixture",
        })));
        foreach (var run in networks.GroupBy(network => network.Run))
            _folder.Write($"outcomes/{run.Key}.csv", StudyTable<Outcome>.Write(run.Select(network => new Outcome(network.Id, network.Raw, 0.1, 100, 0.5))));
        foreach (var network in networks)
            WholeFile.Write(folder.Profile(network.Id), ProfileJson.Write(ProfileOf(network.Id)));
    }

    private static Profile ProfileOf(string id) => new()
    {
        Model = id,
        Format = "onnx",
        Projection = "positions",
        Conventions = Conventions.Default,
        Totals = new(6, 6, 5, 1, 6),
        Connections = [new() { Name = "fc", Kind = "Gemm", From = "input", To = "fc", Shape = [2, 3], Metrics = MetricSet.Empty }],
        Layers = [new() { Name = "input", Nodes = 3, Metrics = MetricSet.Empty }, new() { Name = "fc", Nodes = 2, Metrics = MetricSet.Empty }],
        Skipped = [],
        Data = new() { Sample = "sha256:0", Rows = 128, Layers = [], Outputs = [] },
        Noise = new() { Sample = "noise:1", Rows = 128, Layers = [], Outputs = [] },
    };
}
