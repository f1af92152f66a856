namespace CntCheck.Mutations.Damages;

/// <summary>Every weight is 0: a layer that was allocated and never loaded.</summary>
internal sealed class Zeroed : Damage
{
    /// <inheritdoc/>
    public override string Id => "zero";

    /// <inheritdoc/>
    public override string Done => "zeroed";

    /// <inheritdoc/>
    public override int Order => 1;

    /// <inheritdoc/>
    public override void Apply(Span<float> weights, long fanIn, SeededDraws draws) => weights.Clear();
}
