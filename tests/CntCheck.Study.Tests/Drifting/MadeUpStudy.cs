using CntCheck.Profiles;
using CntCheck.Study.Composition;
using CntCheck.Testing;

namespace CntCheck.Study.Tests.Drifting;

/// <summary>A study of networks that were never trained: chains of dense layers whose readings differ between seeds by what is asked for.</summary>
internal static class MadeUpStudy
{
    public const double Spread = 0.03;

    public static DriftNetworkPlan Seed(string recipe, int seed, double spread = Spread) => new(Plan(recipe, $"{recipe}-r{seed}", "none", "none"), Measured(recipe, seed, spread));

    public static DriftNetworkPlan Damaged(string recipe, int seed, double factor)
    {
        var healthy = Measured(recipe, seed, Spread);
        var broken = healthy with
        {
            Connections = [.. healthy.Connections.Select((connection, place) => place == 1 ? connection with { Metrics = Metrics(("link-weight.mean", 0), ("link-weight.std", factor / 8)) } : connection)],
        };
        return new(Plan(recipe, $"{recipe}-r{seed}", "layer-tripled", "after-training") with { Id = $"{recipe}-r{seed}-tripled" }, broken);
    }

    /// <summary>Writes composition, outcomes and profiles.</summary>
    public static void Write(StudyFolder folder, IReadOnlyList<DriftNetworkPlan> networks)
    {
        WholeFile.Write(folder.Composition, StudyTable<StudyNetwork>.Write(networks.Select(network => network.Plan)));
        foreach (var run in networks.GroupBy(network => network.Plan.Run))
            WholeFile.Write(folder.Outcomes(run.Key), StudyTable<Outcome>.Write(run.Select(network => new Outcome(network.Plan.Id, network.Plan.FaultClass == "none" ? 0.95 : 0.4, 0.1, 100, 0.1))));
        foreach (var network in networks)
            WholeFile.Write(folder.Profile(network.Plan.Id), ProfileJson.Write(network.Profile with { Model = network.Plan.Id }));
    }

    private static StudyNetwork Plan(string recipe, string id, string fault, string faultClass) => new()
    {
        Id = id,
        Part = "drift",
        Run = id,
        Family = "fc",
        Task = "mixture",
        Architecture = recipe,
        Depth = 3,
        Width = 64,
        Activation = "relu",
        Initialiser = "default",
        Optimiser = "adam",
        LearningRate = 0.001,
        WeightDecay = 0,
        Steps = 100,
        Batch = 32,
        Fault = fault,
        FaultClass = faultClass,
        Recipe = recipe,
        Seed = 1,
    };

    private static Profile Measured(string recipe, int seed, double spread)
    {
        var random = Stable.Random($"{recipe} {seed}");
        double Noise() => Math.Exp(spread * random.NextNormal());
        string[] layers = ["input", "fc1", "fc2", "fc3"];
        return new Profile
        {
            Model = recipe,
            Format = "onnx",
            Projection = "positions",
            Conventions = Conventions.Default,
            Totals = new Totals(1, 1, 1, 3, 1),
            Connections =
            [
                .. layers.Skip(1).Select((layer, place) => new ConnectionProfile
                {
                    Name = layer,
                    Kind = "Gemm",
                    From = layers[place],
                    To = layer,
                    Shape = [64, 64],
                    Metrics = Metrics(("link-weight.mean", 0.01 * spread * random.NextNormal()), ("link-weight.std", Noise() / 8)),
                }),
            ],
            Layers = [.. layers.Select(layer => new LayerProfile { Name = layer, Nodes = 64, Metrics = Metrics(("node-strength.mean", 0.1 * spread * random.NextNormal()), ("layer-fluctuation", Noise())) })],
            Skipped = [],
        };
    }

    private static MetricSet Metrics(params (string Id, double Value)[] values)
    {
        MetricSet metrics = [];
        foreach (var (id, value) in values)
            metrics.Add(id, value);
        return metrics;
    }
}

/// <summary>A planned network with its readings.</summary>
internal sealed record DriftNetworkPlan(StudyNetwork Plan, Profile Profile);
