namespace CntCheck.Study.Evaluation;

/// <summary>Fault classes by which every figure is given.</summary>
internal static class FaultClasses
{
    /// <summary>Networks as trained.</summary>
    public const string None = "none";

    /// <summary>Edits that should cost nothing.</summary>
    public const string Harmless = "harmless";

    /// <summary>Recipes that were changed on purpose.</summary>
    public const string Legitimate = "legitimate";

    /// <summary>Edits of networks that were no high performers to begin with.</summary>
    public const string PoorParent = "poor-parent";

    /// <summary>Runs that went wrong.</summary>
    public const string Training = "training";

    /// <summary>Networks damaged after training.</summary>
    public const string AfterTraining = "after-training";

    /// <summary>Damage that only labels show.</summary>
    public const string LabelOnly = "label-only";

    /// <summary>What figures over several classes are averaged over.</summary>
    public static IReadOnlyList<string> Macro { get; } = [Training, AfterTraining];
}
