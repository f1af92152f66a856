namespace CntCheck.Mutations.Damages;

/// <summary>Every weight with the other sign.</summary>
internal sealed class SignFlipped : Damage
{
    /// <inheritdoc/>
    public override string Id => "flip-sign";

    /// <inheritdoc/>
    public override string Done => "sign-flipped";

    /// <inheritdoc/>
    public override int Order => 5;

    /// <inheritdoc/>
    public override void Apply(Span<float> weights, long fanIn, SeededDraws draws)
    {
        foreach (ref var weight in weights)
            weight = -weight;
    }
}
