using CntCheck.Comparisons;
using CntCheck.Mutations;
using CntCheck.Profiles;
using CntCheck.Rules;
using CntCheck.Tool.Activations;

namespace CntCheck.Tool;

/// <summary>The engine of the library.</summary>
internal static class CoreEngine
{
    /// <summary>The engine for a process with the given environment variables.</summary>
    public static Engine Of(Func<string, string?> variable) => new()
    {
        Judge = Gate.Run,
        Measure = Profiler.Measure,
        RunsSamples = timeout => AddOn.Find(variable) is { } addOn ? Runs(new ActivationsProcess(DotnetHost.Path, addOn, timeout, "--timeout"), addOn) : null,
        ReadArchitecture = ArchitectureOf,
        Explain = CoverageReport.Of,
        WriteProfile = ProfileJson.Write,
        ReadProfile = ProfileJson.Read,
        ReadBaseline = path => Compared(Baseline.Read(path)),
        Accept = (profile, options) => Accepted.Of(profile, options, variable),
        Prove = Prover.Prove,
        Compare = Compare,
        StarterThresholds = profiles => Thresholds.Starter([.. profiles]),
        Rules = [.. RuleCatalogue.All.Select(rule => rule.Descriptor)],
    };

    private static DeclaredArchitecture? ArchitectureOf(string snapshots, string model) =>
        File.Exists(Thresholds.PathOf(snapshots)) ? Thresholds.Read(Thresholds.PathOf(snapshots)).ArchitectureOf(model) : null;

    /// <summary>The engine that asks an add-on's process.</summary>
    public static SampleEngine Runs(ActivationsProcess process, string addOn) => new(process.Run, process.Compare, addOn) { Serve = process.Serve };

    private static ModelComparison Compare(CompareOptions options, IProgress<GateProgress>? progress, CancellationToken cancellation) => ModelComparison.Of(
        options.Parent,
        options.Child,
        ArchitectureOf(options.Snapshots, ModelId.Of(options.Parent)),
        ArchitectureOf(options.Snapshots, ModelId.Of(options.Child)),
        progress is null ? null : new Relay(options.Child, progress),
        cancellation);

    /// <summary>A baseline's structure, with the mean of its seeds' readings.</summary>
    private static ComparedModel Compared(Baseline baseline) => new(
        $"{baseline.Model}'s baseline",
        [
            .. baseline.Structure.Connections.Select(connection => new ComparedPart(
                PartKind.Connection, connection.Name, ComparedModel.FormOf(connection.Shape), Mean(baseline.Seeds.Select(seed => seed.Connection(connection.Name))))),
            .. baseline.Structure.Layers.Select(layer => new ComparedPart(
                PartKind.Layer, layer.Name, ComparedModel.FormOf(layer.Nodes), Mean(baseline.Seeds.Select(seed => seed.Layer(layer.Name))))),
        ],
        Digits: 4);

    private static MetricSet Mean(IEnumerable<Readings?> seeds)
    {
        MetricSet means = [];
        foreach (var metric in seeds.OfType<Readings>().SelectMany(readings => readings.Values).GroupBy(reading => reading.Metric))
            means.Add(metric.Key, metric.Average(reading => reading.Value));

        return means;
    }

    // Progress<T> would report from another thread, after the bar is gone.
    private sealed class Relay(string model, IProgress<GateProgress> whole) : IProgress<double>
    {
        public void Report(double value) => whole.Report(new GateProgress(model, value));
    }
}
