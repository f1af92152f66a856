using CntCheck.Study.Evaluation;
using CntCheck.Verdicts;

namespace CntCheck.Study.Tests.Evaluation;

/// <summary>Networks that were never trained, of known performance and made-up features.</summary>
internal static class Synthetic
{
    public const int Architectures = 12;

    /// <summary>Half of them low, a third of these after training; architectures are dealt out evenly to low and high.</summary>
    public static IReadOnlyList<StudiedNetwork> Networks(int count) => [.. Enumerable.Range(0, count).Select(i => Network(i, isLow: i / Architectures % 2 == 1))];

    /// <summary>A network.</summary>
    public static StudiedNetwork Network(int i, bool isLow) => new()
    {
        Plan = new StudyNetwork
        {
            Id = $"n{i}", Part = "population", Run = $"r{i}", Family = i % 2 == 0 ? "fc" : "cnn", Task = $"t{i % 3}", Architecture = $"a{i % Architectures}",
            Depth = 2, Width = 8, Activation = "relu", Initialiser = "torch", Optimiser = "sgd", LearningRate = 0.1, WeightDecay = 0, Steps = 100, Batch = 32,
            Fault = isLow ? "untrained" : "none", FaultClass = !isLow ? "none" : i % 3 == 0 ? "after-training" : "training", Seed = i,
        },
        Performance = isLow ? 0.1 : 0.95,
        Weights = new Features([], []) { Parts = [] },
        Makeup = new Features([], []) { Parts = [] },
        Noise = new Features([], []) { Parts = [] },
        Data = new Features([], []) { Parts = [] },
        Raw = [],
        Findings = [],
        IsFinite = true,
    };

    /// <summary>A table of one column a function of the networks.</summary>
    public static FeatureTable Table(IReadOnlyList<StudiedNetwork> networks, params Func<StudiedNetwork, double>[] features) =>
        new([.. features.Select((_, i) => $"f{i}")], [.. networks.Select(network => Array.ConvertAll(features, feature => feature(network)))]);

    /// <summary>What a classifier fitted to all of them is told.</summary>
    public static TrainingSet Lessons(IReadOnlyList<StudiedNetwork> networks, FeatureTable table) =>
        CntCheck.Study.Evaluation.Lessons.Of(networks, table, [.. Enumerable.Range(0, networks.Count)]);
}
