namespace CntCheck.Mutations.Damages;

/// <summary>The same weights in a random order: a tensor read with wrong axes, or under another name.</summary>
internal sealed class Shuffled : Damage
{
    /// <inheritdoc/>
    public override string Id => "shuffle";

    /// <inheritdoc/>
    public override string Done => "shuffled";

    /// <inheritdoc/>
    public override int Order => 3;

    /// <inheritdoc/>
    public override void Apply(Span<float> weights, long fanIn, SeededDraws draws) => draws.Shuffle(weights);
}
