namespace CntCheck.Study.Composition;

/// <summary>Everything that is done wrong, or changed harmlessly or on purpose, and how often a standard study does it.</summary>
internal static class Faults
{
    /// <summary>The class of healthy networks as trained.</summary>
    public const string None = "none";

    /// <summary>Runs that went wrong.</summary>
    public const string Training = "training";

    /// <summary>Edits of a trained network that break it.</summary>
    public const string AfterTraining = "after-training";

    /// <summary>Edits that only labels can show.</summary>
    public const string LabelOnly = "label-only";

    /// <summary>Edits that should cost nothing.</summary>
    public const string Harmless = "harmless";

    /// <summary>Recipes that were changed on purpose.</summary>
    public const string Legitimate = "legitimate";

    /// <summary>Faults of training, with the runs of each family of a standard study.</summary>
    public static IReadOnlyList<Quota> OfTraining { get; } =
    [
        new("untrained", Training, 6),
        new("stopped-early", Training, 8),
        new("rate-too-low", Training, 8),
        new("rate-too-high", Training, 8),
        new("label-noise", Training, 8),
        new("tiny-subset", Training, 8),
        new("dead-bias", Training, 6),
        new("high-decay", Training, 8),
        new("wrong-preprocessing", Training, 8),
    ];

    /// <summary>Edits of trained networks, with the copies of each family of a standard study.</summary>
    public static IReadOnlyList<Quota> OfEdits { get; } =
    [
        new("layer-reinitialised", AfterTraining, 14),
        new("layer-shuffled", AfterTraining, 14),
        new("layer-stale", AfterTraining, 14),
        new("layer-sign-flipped", AfterTraining, 14),
        new("pruned", AfterTraining, 14),
        new("quantised", AfterTraining, 14),
        new("classes-permuted", LabelOnly, 14),
        new("float16", Harmless, 6),
        new("pruned-20", Harmless, 6),
        new("int8", Harmless, 6),
        new("hidden-permuted", Harmless, 6),
    ];

    /// <summary>Damage of one layer among many, with the copies of each depth of a standard study.</summary>
    public static IReadOnlyList<Quota> OfOneLayer { get; } =
    [
        new("layer-reinitialised", AfterTraining, 6),
        new("layer-zeroed", AfterTraining, 6),
        new("layer-tripled", AfterTraining, 6),
    ];

    /// <summary>Changes of a recipe that nobody would call a fault, with the runs of each recipe of a standard study.</summary>
    public static IReadOnlyList<Quota> OfRecipes { get; } =
    [
        new("initialiser-changed", Legitimate, 3),
        new("rate-raised", Legitimate, 3),
        new("optimiser-changed", Legitimate, 3),
        new("more-steps", Legitimate, 3),
    ];
}

/// <summary>How often something is done.</summary>
/// <param name="Fault">Its id in the composition.</param>
/// <param name="FaultClass">Its class.</param>
/// <param name="Count">Networks of each family, recipe or depth.</param>
internal sealed record Quota(string Fault, string FaultClass, int Count);
