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
        RunsSamples = timeout => AddOn.Find(variable) is { } addOn ? new SampleEngine(new ActivationsProcess(DotnetHost.Path, addOn, timeout, "--timeout").Run, addOn) : null,
        ReadArchitecture = ArchitectureOf,
        Explain = CoverageReport.Of,
        WriteProfile = ProfileJson.Write,
        ReadProfile = ProfileJson.Read,
        ReadBaseline = path => Compared(Baseline.Read(path)),
        Accept = (profile, options) => Accept(profile, options, variable),
        StarterThresholds = profiles => Thresholds.Starter([.. profiles]),
        Rules = [.. RuleCatalogue.All.Select(rule => rule.Descriptor)],
    };

    private static DeclaredArchitecture? ArchitectureOf(string snapshots, string model) =>
        File.Exists(Thresholds.PathOf(snapshots)) ? Thresholds.Read(Thresholds.PathOf(snapshots)).ArchitectureOf(model) : null;

    private static Accepted Accept(Profile profile, AcceptOptions options, Func<string, string?> variable)
    {
        var replaced = options.AddSeed ? 0 : BaselineSeeds.Of(Baseline.PathOf(options.Snapshots, profile.Model));
        var file = options.AddSeed
            ? Acceptance.AddSeed(profile, options.Snapshots, variable)
            : Acceptance.Accept(profile, options.Snapshots, options.RecipeChanged, variable);
        return new Accepted(file, BaselineSeeds.Of(file), replaced);
    }

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
}
