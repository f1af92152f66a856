namespace CntCheck.Study.Evaluation;

/// <summary>Which networks are kept apart when a classifier is tried: those that share what is to be new.</summary>
/// <param name="Name">What is new to the classifier, in tables.</param>
/// <param name="GroupOf">What the networks of one group share.</param>
/// <param name="Folds">Number of parts left out in turn; 0: one a group.</param>
internal sealed record Split(string Name, Func<StudyNetwork, string> GroupOf, int Folds)
{
    /// <summary>Structures that were never seen; all else was.</summary>
    public static Split Architecture { get; } = new("new architecture", plan => plan.Architecture, 5);

    /// <summary>A family that was never seen.</summary>
    public static Split Family { get; } = new("family left out", plan => plan.Family, 0);

    /// <summary>A task (data set) that was never seen.</summary>
    public static Split Task { get; } = new("task left out", plan => plan.Task, 0);

    /// <summary>An initialiser that was never seen.</summary>
    public static Split Initialiser { get; } = new("initialiser left out", plan => plan.Initialiser, 0);

    /// <summary>An optimiser that was never seen.</summary>
    public static Split Optimiser { get; } = new("optimiser left out", plan => plan.Optimiser, 0);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Split> All { get; } = [Architecture, Family, Task, Initialiser, Optimiser];
}
