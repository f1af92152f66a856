namespace CntCheck.Study.Evaluation;

/// <summary>Fault classes by which every figure is given.</summary>
internal static class FaultClasses
{
    /// <summary>Runs that went wrong.</summary>
    public const string Training = "training";

    /// <summary>Networks damaged after training.</summary>
    public const string AfterTraining = "after-training";

    /// <summary>Damage that only labels show.</summary>
    public const string LabelOnly = "label-only";

    /// <summary>What figures over several classes are averaged over.</summary>
    public static IReadOnlyList<string> Macro { get; } = [Training, AfterTraining];
}
