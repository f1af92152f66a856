namespace CntCheck.Study.Evaluation.Variants;

/// <summary>A classifier made of another one, with that one's settings.</summary>
/// <param name="name">Its name in tables.</param>
/// <param name="inner">The other one.</param>
internal abstract class AroundLearner(string name, Learner inner) : Learner
{
    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Settings => Inner.Settings;

    /// <summary>The other one.</summary>
    protected Learner Inner => inner;
}
