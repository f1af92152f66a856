using CntCheck.Study.Architectures;

namespace CntCheck.Study.Composition;

/// <summary>Makes of a healthy run one that goes wrong, or one whose recipe was changed on purpose.</summary>
internal static class FaultyRun
{
    /// <summary>The run with the fault; what is not in its columns (labels, samples, biases, preprocessing) training does by the fault's id and the seed.</summary>
    public static StudyNetwork Of(StudyNetwork healthy, Quota quota, Random random)
    {
        var id = $"{healthy.Id}-{quota.Fault}";
        return Changed(healthy with { Id = id, Run = id, Fault = quota.Fault, FaultClass = quota.FaultClass }, random);
    }

    private static StudyNetwork Changed(StudyNetwork run, Random random) => run.Fault switch
    {
        "untrained" => run with { Steps = 0 },
        "stopped-early" => run with { Steps = Math.Max(1, (int)Math.Round(run.Steps * random.Between(0.02, 0.08))) },
        "rate-too-low" => run with { LearningRate = HealthyRun.Rounded(run.LearningRate / 300) },
        "rate-too-high" => run with { LearningRate = HealthyRun.Rounded(run.LearningRate * TooHigh(run.Optimiser, random)) },
        "high-decay" => Decaying(run, random),
        "initialiser-changed" => run with { Initialiser = Other(Initialisers.Ids, run.Initialiser, random) },
        "rate-raised" => run with { LearningRate = HealthyRun.Rounded(run.LearningRate * 1.5) },
        "optimiser-changed" => Optimised(run, Other(Optimisers.Ids, run.Optimiser, random)),
        "more-steps" => run with { Steps = run.Steps * 6 / 5 },
        _ => run,
    };

    /// <summary>Optimisers that divide by the gradient's size bear more before they break.</summary>
    private static double TooHigh(string optimiser, Random random) => optimiser is "sgd" or "momentum" ? random.Between(10, 60) : random.Between(30, 200);

    /// <summary>Decay added to the gradient, which is what these two do.</summary>
    private static StudyNetwork Decaying(StudyNetwork run, Random random) =>
        Optimised(run, random.Next(2) == 0 ? "sgd" : "adam") with { WeightDecay = random.Between(0.1, 1) };

    private static StudyNetwork Optimised(StudyNetwork run, string optimiser) =>
        run with { Optimiser = optimiser, LearningRate = HealthyRun.Rounded(Recipes.LearningRate(run.Family, optimiser, run.Initialiser, run.Depth)) };

    private static string Other(IReadOnlyList<string> all, string present, Random random)
    {
        string[] others = [.. all.Where(id => id != present)];
        return others[random.Next(others.Length)];
    }
}
