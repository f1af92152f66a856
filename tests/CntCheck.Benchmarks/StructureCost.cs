using System.Diagnostics;
using System.Globalization;
using CntCheck.Artifacts;
using CntCheck.Metrics.Passes;
using CntCheck.Networks;
using CntCheck.Profiles;

namespace CntCheck.Benchmarks;

/// <summary>What the metrics of a network cost beside one pass over its weights, where no connection is too large for any of them.</summary>
internal static class StructureCost
{
    private const int Rounds = 9;

    // About twice what was seen: tells a relapse, not a slow machine.
    private const double Goal = 60;

    /// <summary>Times it; returns whether the goal was reached.</summary>
    public static bool Run()
    {
        using var folder = new Folder();
        return Cost("MLP, 5 layers", SampleModels.WriteMlp(folder).Model)
            & Cost("ResNet-18", SampleModels.WriteResNet(folder).Model)
            & Cost("ResNet-50", SampleModels.WriteDeepResNet(folder));
    }

    private static bool Cost(string name, string path)
    {
        List<double> reading = [], measuring = [];
        for (var round = 0; round < Rounds; round++)
        {
            reading.Add(Seconds(() => Read(path)));
            measuring.Add(Seconds(() => Profiler.Measure(path)));
        }

        var (read, measure) = (reading.Min(), measuring.Min());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-14} reading {1000 * read,5:N0} ms, profile {1000 * measure,5:N0} ms, {measure / read:0.0} times (goal {Goal:0.#})"));
        return measure <= Goal * read;
    }

    private static void Read(string path)
    {
        using var model = ArtifactReader.Open(path);
        var network = Network.Of(model);
        WeightPass.ReadAll([.. network.Connections.Select(connection => connection.Weights).OfType<WeightMatrix>()], histogram: true, (_, _) => { });
    }

    private static double Seconds(Action action)
    {
        var clock = Stopwatch.StartNew();
        action();
        return clock.Elapsed.TotalSeconds;
    }
}
