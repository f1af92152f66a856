using CntCheck.Study.Architectures;

namespace CntCheck.Study.Tests.Architectures;

/// <summary>Healthy plans of an architecture.</summary>
internal static class Plans
{
    public static StudyNetwork Of(StudyArchitecture architecture, ArchitectureSize size, string task, int seed = 1) => new()
    {
        Id = "network",
        Part = "population",
        Run = "run",
        Family = architecture.Family,
        Task = task,
        Architecture = size.Id(architecture.Family),
        Depth = size.Depth,
        Width = size.Width,
        Activation = size.Activation,
        Initialiser = Initialisers.Default,
        Optimiser = "adam",
        LearningRate = Recipes.LearningRate(architecture.Family, "adam", Initialisers.Default, size.Depth),
        WeightDecay = 0,
        Steps = Recipes.Steps(architecture.Family, task, size.Depth),
        Batch = Recipes.Batch,
        Fault = "none",
        FaultClass = "none",
        Seed = seed,
    };
}
