namespace CntCheck.Mutations.Damages;

/// <summary>Every weight three times as large: a scale applied twice, or forgotten.</summary>
internal sealed class Tripled : Damage
{
    /// <inheritdoc/>
    public override string Id => "triple";

    /// <inheritdoc/>
    public override string Done => "tripled";

    /// <inheritdoc/>
    public override int Order => 4;

    /// <inheritdoc/>
    public override void Apply(Span<float> weights, long fanIn, SeededDraws draws)
    {
        foreach (ref var weight in weights)
            weight *= 3;
    }
}
