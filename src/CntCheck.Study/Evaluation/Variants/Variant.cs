namespace CntCheck.Study.Evaluation.Variants;

/// <summary>A way to judge by weights that is not the shipped one.</summary>
/// <param name="Name">In words.</param>
/// <param name="Table">The features.</param>
/// <param name="Learner">The kind of classifier.</param>
internal sealed record Variant(string Name, FeatureTable Table, Learner Learner)
{
    /// <summary>Where limits are set for several kinds of networks apart, the kind of each.</summary>
    public Func<int, string>? LimitsBy { get; init; }
}
