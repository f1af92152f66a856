using CntCheck.Study.Architectures;

namespace CntCheck.Study.Composition;

/// <summary>What a healthy run is made of; faults and changes are made from it.</summary>
internal static class HealthyRun
{
    /// <summary>A run as its recipe says, rates and steps those that let a healthy network learn.</summary>
    /// <param name="part">The part of the study.</param>
    /// <param name="id">Its name.</param>
    /// <param name="family">The family.</param>
    /// <param name="task">The task's id.</param>
    /// <param name="size">The architecture.</param>
    /// <param name="initialiser">The initialiser's id.</param>
    /// <param name="optimiser">The optimiser's id.</param>
    public static StudyNetwork Of(string part, string id, string family, string task, ArchitectureSize size, string initialiser, string optimiser) => new()
    {
        Id = id,
        Part = part,
        Run = id,
        Family = family,
        Task = task,
        Architecture = size.Id(family),
        Depth = size.Depth,
        Width = size.Width,
        Activation = size.Activation,
        Initialiser = initialiser,
        Optimiser = optimiser,
        LearningRate = Rounded(Recipes.LearningRate(family, optimiser, initialiser, size.Depth)),
        WeightDecay = 0,
        Steps = Recipes.Steps(family, task, size.Depth),
        Batch = Recipes.Batch,
        Fault = Faults.None,
        FaultClass = Faults.None,
        Seed = 0,
    };

    /// <summary>A number between two others, each order of magnitude as likely as the next, to three digits.</summary>
    public static double Between(this Random random, double low, double high) =>
        Rounded(low * Math.Pow(high / low, random.NextDouble()));

    /// <summary>Three digits are enough to be read, and are the same in the file and in memory.</summary>
    public static double Rounded(double value) => double.Parse(value.ToString("E2", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);
}
