using CntCheck.Profiles;
using CntCheck.Study.Composition;
using CntCheck.Study.Papers;
using CntCheck.Study.Tests.Evaluation;
using CntCheck.Testing;

namespace CntCheck.Study.Tests.Papers;

/// <summary>Small studies made by hand: two recipes of sound seeds and low variants, and a population of three families.</summary>
internal static class PaperStudies
{
    private const int Seeds = 12;
    private const int Lows = 6;

    /// <summary>Writes composition, outcomes and profiles.</summary>
    public static StudyFolder Write(TemporaryFolder folder)
    {
        var plans = Plans().ToList();
        folder.Write("composition.csv", StudyTable<StudyNetwork>.Write(plans));
        foreach (var plan in plans)
        {
            folder.Write($"outcomes/{plan.Run}.csv", StudyTable<Outcome>.Write([new(plan.Id, plan.FaultClass == "none" ? 0.9 : 0.2, 0.1, plan.Steps, 0.5)]));
            folder.Write($"profiles/{plan.Id}.json", ProfileJson.Write(ProfileOf(plan)));
        }

        return new(folder.Path);
    }

    /// <summary>The same, read.</summary>
    public static PaperStudy Read(TemporaryFolder folder) => PaperStudy.Read(Write(folder), default);

    private static IEnumerable<StudyNetwork> Plans()
    {
        var number = 0;
        foreach (var recipe in new[] { "fc-relu-mnist", "fc-deep-mixture" })
        {
            for (var i = 0; i < Seeds + Lows; i++)
                yield return Plan("drift", "fc", recipe, number++, isLow: i >= Seeds);
        }

        foreach (var family in new[] { "cnn", "fc", "transformer" })
        {
            for (var i = 0; i < Seeds + Lows; i++)
                yield return Plan("population", family, "", number++, isLow: i >= Seeds);
        }
    }

    private static StudyNetwork Plan(string part, string family, string recipe, int number, bool isLow)
    {
        var id = $"{part}-{family}-{number:000}";
        return Synthetic.Network(number, isLow).Plan with
        {
            Id = id, Run = id, Part = part, Family = family, Task = "mixture", Recipe = recipe, Seed = number,
            Fault = !isLow ? "none" : number % 2 == 0 ? "untrained" : "label-noise", FaultClass = isLow ? "training" : "none",
            Initialiser = number % 3 == 0 ? "default" : "orthogonal", Activation = number % 2 == 0 ? "relu" : "tanh", Depth = 1 + (number % 2),
        };
    }

    /// <summary>Sound networks have weights of about 0.2 with heavy tails, low ones half of that without; the wobble is the seed's.</summary>
    private static Profile ProfileOf(StudyNetwork plan)
    {
        var size = (plan.FaultClass == "none" ? 0.2 : 0.1) * (1 + (0.01 * (plan.Seed * 7 % 11)));
        var tails = plan.FaultClass == "none" ? 2.0 : -1;
        return new()
        {
            Model = plan.Id,
            Format = "onnx",
            Projection = "positions",
            Conventions = Conventions.Default,
            Totals = new(6, 6, 5, 1, 6),
            Connections =
            [
                .. Enumerable.Range(1, 4).Select(layer => new ConnectionProfile
                {
                    Name = $"fc{layer}", Kind = "Gemm", From = $"fc{layer - 1}", To = $"fc{layer}", Shape = [2, 3],
                    Metrics = Set(("link-weight.std", size / layer), ("link-weight.kurtosis", tails)),
                }),
                new() { Name = "norm", Kind = "LayerNormalization", From = "fc4", To = "norm", Shape = [2], Metrics = Set(("link-weight.std", 99)), Traits = ["diagonal"] },
            ],
            Layers =
            [
                .. Enumerable.Range(0, 5).Select(layer => new LayerProfile
                {
                    Name = $"fc{layer}", Nodes = 3,
                    Metrics = Set(("fluctuation-ratio", plan.FaultClass == "none" ? 1.5 : 1.01), ("layer-fluctuation", size * (5 - layer)), ("node-strength.mean", size - 0.15), ("node-strength.kurtosis", 0.1 * tails)),
                }),
                new() { Name = "norm", Nodes = 2, Metrics = Set(("layer-fluctuation", 99)) },
            ],
            Skipped = [],
            Noise = new() { Sample = "noise:1", Rows = 128, Layers = [], Outputs = [] },
            Data = new()
            {
                Sample = "sha256:0",
                Rows = 128,
                Layers = [new() { Name = "fc1", Neurons = 2, Function = "Relu", Metrics = Set(("neuron-activation.mean", size), ("neuron-activation.std-samples", 3 * size), ("neuron-strength.mean", size - 0.1), ("neuron-strength.std-samples", 4 * size)) }],
                Outputs = [],
            },
        };
    }

    private static MetricSet Set(params (string Id, double Value)[] values)
    {
        var set = MetricSet.Empty;
        foreach (var (id, value) in values)
            set.Add(id, value);
        return set;
    }
}
